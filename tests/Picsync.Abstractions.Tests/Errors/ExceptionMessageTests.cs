namespace Picsync.Abstractions.Tests;

public sealed class ExceptionMessageTests
{
    [Fact]
    public void Album_not_found_names_service_album_and_hint()
    {
        var error = new AlbumNotFoundException("Google Photos", "AP5W", "Check the id.");

        Assert.Equal("Google Photos has no album 'AP5W' that this account may see. Check the id.", error.Message);
        Assert.Equal("AP5W", error.Album);
        Assert.EndsWith("may see.", new AlbumNotFoundException("Google Photos", "AP5W").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ambiguous_album_names_every_id_and_what_to_do()
    {
        var error = new AmbiguousAlbumException("Nixplay", "playlist", "Grandma", ["7", "9"]);

        Assert.Equal("Nixplay has 2 playlists named 'Grandma' (ids 7, 9). Rename or delete all but one, then run again.", error.Message);
        Assert.Equal(["7", "9"], error.Ids);
    }

    [Fact]
    public void Incomplete_listing_says_why()
    {
        var error = new IncompleteListingException("the album 'Grandma'", "page 3 came twice");

        Assert.Equal("The listing of the album 'Grandma' is not complete: page 3 came twice", error.Message);
        Assert.Equal("page 3 came twice", error.Reason);
    }

    [Fact]
    public void Failed_request_names_service_operation_and_reason()
    {
        var cause = new HttpRequestException("x");
        var error = new ServiceRequestException("Nixplay", "list albums", "it answered 503", cause)
        {
            StatusCode = 503,
            IsTransient = true,
        };

        Assert.Equal("Nixplay could not list albums: it answered 503", error.Message);
        Assert.Same(cause, error.InnerException);
        Assert.Equal((503, true, false), (error.StatusCode, error.IsTransient, error.OutcomeIsUnknown));
    }

    [Fact]
    public void Full_target_is_a_failed_request()
    {
        Assert.IsAssignableFrom<ServiceRequestException>(new TargetFullException("Nixplay", "upload", "no room"));
    }

    [Fact]
    public void Sign_in_and_item_and_guard_say_what_they_are_about()
    {
        Assert.Equal("Nixplay: The password is wrong.", new SignInRequiredException("Nixplay", "The password is wrong.").Message);
        Assert.Equal("beach.jpg: it has 0 bytes", new ItemUnavailableException("beach.jpg", "it has 0 bytes").Message);
        Assert.Equal("emptySource", new GuardTrippedException("emptySource", "x").Guard);
    }

    [Fact]
    public void Configuration_error_without_a_place_is_the_bare_problem()
    {
        Assert.Equal("The file is missing.", new ConfigurationException("The file is missing.", location: null, key: null).Message);
    }
}
