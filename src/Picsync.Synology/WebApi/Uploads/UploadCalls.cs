using System.Globalization;
using System.Net.Http.Headers;

namespace Picsync.Synology.WebApi;

/// <summary>Uploads a file into the account's library.</summary>
internal sealed class UploadCalls(ApiConnection connection, ItemCalls items)
{
    private const string Operation = "upload a photo";
    private const int BytesPerSecond = 64 * 1024;
    private static readonly TimeSpan s_leastTime = TimeSpan.FromMinutes(5);

    /// <summary>Uploads a file. It is sent once; whether a lost answer meant success is looked up, never tried.</summary>
    /// <exception cref="ServiceRequestException">It failed; whether it was done all the same is told by the exception.</exception>
    public async Task<UploadResult> UploadAsync(PhotoUpload upload, CancellationToken cancellationToken)
    {
        var call = new ApiCall(Operation, "SYNO.Foto.Upload.Item", "upload", 1) { IsRepeatable = false, IsRead = false };
        try
        {
            var stream = await upload.OpenReadAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                var data = await connection
                    .PostAsync(
                        call,
                        "/SYNO.Foto.Upload.Item",
                        version => CreateForm(upload, stream, version),
                        s_leastTime + TimeSpan.FromSeconds(upload.LengthBytes / BytesPerSecond),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                var wasThere = data.Text("action") == "ignore";
                return data.Number("id") is { } id
                    ? new UploadResult(id, wasThere)
                    : new UploadResult(await FindAsync(upload, cancellationToken).ConfigureAwait(false) ?? throw Unseen(), wasThere);
            }
        }
        catch (ServiceRequestException lost) when (lost.OutcomeIsUnknown)
        {
            Log.OutcomeUnknown(connection.Logger, Operation);
            if (await FindAsync(upload, cancellationToken).ConfigureAwait(false) is { } found)
            {
                return new UploadResult(found, WasAlreadyThere: false);
            }

            throw;
        }
    }

    // The order of the fields matters, and the file comes last.
    private static MultipartFormDataContent CreateForm(PhotoUpload upload, Stream stream, int version)
    {
        if (stream.CanSeek)
        {
            stream.Position = 0;
        }

        var fields = new ApiParameters()
            .AddBare("api", "SYNO.Foto.Upload.Item")
            .AddBare("method", "upload")
            .AddBare("version", version.ToString(CultureInfo.InvariantCulture))
            .Add("uploadDestination", "timeline")
            .Add("duplicate", "ignore")
            .Add("name", upload.FileName)
            .Add("mtime", SecondsOf(upload) ?? 0)
            .Add("folder", ["PhotoLibrary"]);
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), $"\"{name}\"");
        }

        var file = new StreamContent(new BorrowedStream(stream));
        file.Headers.ContentType = MediaTypeHeaderValue.TryParse(upload.ContentType, out var type)
            ? type
            : new MediaTypeHeaderValue("application/octet-stream");
        file.Headers.ContentLength = upload.LengthBytes;
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data")
        {
            Name = "\"file\"",
            FileName = PlainNameOf(upload),
        };
        form.Add(file);
        return form;
    }

    // The name itself is a field; this one only marks the part as a file.
    private static string PlainNameOf(PhotoUpload upload) =>
        "\"" + string.Concat(upload.FileName.Select(static c => c is '"' or '\\' || char.IsControl(c) || c > '~' ? '_' : c)) + "\"";

    /// <summary>Looks for an upload by its name, size and, where it is known, its time.</summary>
    private async Task<long?> FindAsync(PhotoUpload upload, CancellationToken cancellationToken)
    {
        var taken = SecondsOf(upload);
        var query = new ItemQuery(PhotoSpace.Personal) { From = taken - 86_400, To = taken + 86_400 };
        var pages = await items.BeginAsync(query, withFields: false, cancellationToken).ConfigureAwait(false);
        await foreach (var item in pages.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (
                item.FileName == upload.FileName
                && item.LengthBytes == upload.LengthBytes
                && (taken is null || item.TakenSeconds == taken || item.TakenSeconds == 0)
            )
            {
                return item.Id;
            }
        }

        return null;
    }

    // The camera's clock, written as if it were UTC, as the service does.
    private static long? SecondsOf(PhotoUpload upload) =>
        upload.TakenAt is { } taken ? (long)(taken.DateTime - DateTime.UnixEpoch).TotalSeconds : null;

    private static ServiceRequestException Unseen() =>
        new(SynologyErrors.Service, Operation, "it said that it has the file, and lists none of that name, size and time")
        {
            OutcomeIsUnknown = true,
        };
}
