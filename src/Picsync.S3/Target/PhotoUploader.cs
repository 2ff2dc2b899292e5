namespace Picsync.S3;

/// <summary>Puts photos into an album under names that are unique and come out the same for every importer.</summary>
internal sealed class PhotoUploader(S3Connection connection, S3Location location, S3Layout layout)
{
    private const int MostLooks = 3;

    /// <summary>Uploads one photo, unless the album holds its bytes.</summary>
    /// <returns>The photo; whether it was there before, which is null when the answer to an own attempt was lost.</returns>
    public async Task<(StoredPhoto Photo, bool? WasThere)> UploadAsync(
        AlbumState state,
        PhotoUpload upload,
        CancellationToken cancellationToken
    )
    {
        var md5 = upload.Hashes.Md5 ?? throw new ArgumentException("The MD5 digest is missing.", nameof(upload));
        if (state.Find(md5) is { } present)
        {
            return (present, true);
        }

        var fileName = ObjectNames.FileName(upload.FileName, upload.ContentType);

        // A name that this importer is about to give may have been given by another one, to the very photo that is next here.
        var turn = state.TurnOf(fileName);
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await PutAsync(state, fileName, md5, upload, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<(StoredPhoto Photo, bool? WasThere)> PutAsync(
        AlbumState state,
        string fileName,
        ContentHash md5,
        PhotoUpload upload,
        CancellationToken cancellationToken
    )
    {
        foreach (var candidate in ObjectNames.Candidates(fileName, md5))
        {
            if (state.Find(md5) is { } met)
            {
                return (met, true);
            }

            var key = state.Prefix + layout.PathOf(candidate, upload.TakenAt);
            if (state.TryReserve(key, md5) && await TryPutAsync(state, key, upload, cancellationToken).ConfigureAwait(false) is { } done)
            {
                state.Add(done.Photo);
                return done;
            }
        }

        throw new ServiceRequestException(
            S3Errors.Service,
            $"upload {upload.FileName}",
            "every name that the photo could have belongs to another object."
        );
    }

    // Null: other bytes have the key.
    private async Task<(StoredPhoto Photo, bool? WasThere)?> TryPutAsync(
        AlbumState state,
        string key,
        PhotoUpload upload,
        CancellationToken cancellationToken
    )
    {
        for (var look = 0; look < MostLooks; look++)
        {
            var outcome = await PutAsync(state, key, upload, cancellationToken).ConfigureAwait(false);
            if (!outcome.IsTaken)
            {
                return (new StoredPhoto(key, outcome.ETag, upload.LengthBytes, PhotoMetadata.Of(upload)), false);
            }

            var head = await ObjectHead.FindAsync(connection, location.Bucket, key, cancellationToken).ConfigureAwait(false);
            if (head is not null)
            {
                if (head.LengthBytes == upload.LengthBytes && head.Md5 == upload.Hashes.Md5)
                {
                    return (
                        new StoredPhoto(key, head.ETag, head.LengthBytes, Join(head.Metadata, upload)),
                        outcome.Attempts == 1 ? true : null
                    );
                }

                // Another importer's photo, which may be one that this one has still to come to.
                state.Add(new StoredPhoto(key, head.ETag, head.LengthBytes, head.Metadata with { Md5 = head.Md5 }));
                return null;
            }
        }

        throw new ServiceRequestException(
            S3Errors.Service,
            $"upload s3://{location.Bucket}/{key}",
            "it says that the object is there already, and that it is not there."
        )
        {
            IsTransient = true,
        };
    }

    private Task<PutOutcome> PutAsync(AlbumState state, string key, PhotoUpload upload, CancellationToken cancellationToken) =>
        upload.LengthBytes >= connection.Options.MultipartThresholdBytes
            ? new PartedUpload(connection, location.Bucket, key, upload, state.Unfinished).SendAsync(cancellationToken)
            : new ObjectPut(connection, location.Bucket)
            {
                Key = key,
                ContentType = upload.ContentType,
                LengthBytes = upload.LengthBytes,
                Hashes = upload.Hashes,
                OpenReadAsync = upload.OpenReadAsync,
                Metadata = PhotoMetadata.Of(upload),
                Condition = PutCondition.Absent,
            }.SendAsync(cancellationToken);

    private static PhotoMetadata Join(PhotoMetadata stored, PhotoUpload upload)
    {
        var ours = PhotoMetadata.Of(upload);
        return ours with
        {
            FileName = stored.FileName ?? ours.FileName,
            TakenAt = stored.TakenAt ?? ours.TakenAt,
            Caption = stored.Caption ?? ours.Caption,
            Source = stored.Source ?? ours.Source,
            SourceItemId = stored.SourceItemId ?? ours.SourceItemId,
        };
    }
}
