namespace Picsync.Testing;

/// <summary>The names under which a <see cref="SynologyPhotosSimulator"/> logs requests and takes faults: the API and the method.</summary>
public static class SynologyOperations
{
    /// <summary>The NAS is asked what it offers.</summary>
    public const string Info = "SYNO.API.Info query";

    /// <summary>The account and password are sent.</summary>
    public const string SignIn = "SYNO.API.Auth login";

    /// <summary>The session is ended.</summary>
    public const string SignOut = "SYNO.API.Auth logout";

    /// <summary>The account is read.</summary>
    public const string Account = "SYNO.Foto.UserInfo me";

    /// <summary>A page of items of an album or the library is listed.</summary>
    public const string ListItems = "SYNO.Foto.Browse.Item list";

    /// <summary>A page of items that meet a condition is listed.</summary>
    public const string ListFilteredItems = "SYNO.Foto.Browse.Item list_with_filter";

    /// <summary>Items are counted.</summary>
    public const string CountItems = "SYNO.Foto.Browse.Item count";

    /// <summary>Single items are read.</summary>
    public const string GetItems = "SYNO.Foto.Browse.Item get";

    /// <summary>The account's albums are listed.</summary>
    public const string ListAlbums = "SYNO.Foto.Browse.Album list";

    /// <summary>Single albums are read.</summary>
    public const string GetAlbums = "SYNO.Foto.Browse.Album get";

    /// <summary>An album's cover is set.</summary>
    public const string SetCover = "SYNO.Foto.Browse.Album set_cover";

    /// <summary>An album is made.</summary>
    public const string CreateAlbum = "SYNO.Foto.Browse.NormalAlbum create";

    /// <summary>Items are put into an album.</summary>
    public const string AddItems = "SYNO.Foto.Browse.NormalAlbum add_item";

    /// <summary>Items are taken out of an album.</summary>
    public const string RemoveItems = "SYNO.Foto.Browse.NormalAlbum delete_item";

    /// <summary>People are listed.</summary>
    public const string ListPeople = "SYNO.Foto.Browse.Person list";

    /// <summary>The albums of others are listed.</summary>
    public const string ListSharedAlbums = "SYNO.Foto.Sharing.Misc list_shared_with_me_album";

    /// <summary>Users are listed.</summary>
    public const string ListUsers = "SYNO.Foto.Sharing.Misc list_user_group";

    /// <summary>The sharing of an album is switched.</summary>
    public const string Share = "SYNO.Foto.Sharing.Passphrase set_shared";

    /// <summary>Members are let into an album or out of it.</summary>
    public const string UpdateShare = "SYNO.Foto.Sharing.Passphrase update";

    /// <summary>A thumbnail is read.</summary>
    public const string Thumbnail = "SYNO.Foto.Thumbnail get";

    /// <summary>An original is read.</summary>
    public const string Download = "SYNO.Foto.Download download";

    /// <summary>A file is uploaded.</summary>
    public const string Upload = "SYNO.Foto.Upload.Item upload";
}
