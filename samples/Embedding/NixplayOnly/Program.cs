using Picsync;
using Picsync.Nixplay;

await using var nixplay = NixplayClient.Create(new NixplayOptions { Username = args[0], Password = args[1] });
var album = await nixplay.FindAlbumsAsync("Grandma") is [var found, ..] ? found : await nixplay.CreateAlbumAsync("Grandma");
var photo = new PhotoUpload
{
    FileName = Path.GetFileName(args[2]),
    ContentType = "image/jpeg",
    LengthBytes = new FileInfo(args[2]).Length,
    Hashes = new ContentHashes(Md5: null, Sha256: null),
    OpenReadAsync = _ => ValueTask.FromResult<Stream>(File.OpenRead(args[2])),
};
var result = await nixplay.UploadPhotoAsync(album.Id, photo);
Console.WriteLine($"{result.FileName} in {album.DisplayName}: {result.Outcome}");
