namespace Picsync.Nixplay.Tests;

public sealed class CookieJarTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Jar_sends_cookies_in_the_plain_old_form()
    {
        var jar = new CookieJar();

        jar.Merge(
            ["prod.csrftoken=csrf1; Domain=.nixplay.com; Path=/", "prod.session.id=\"a, b c\"; HttpOnly", "AWSELB=abc;PATH=/"],
            s_now
        );

        Assert.Equal("prod.csrftoken=csrf1; prod.session.id=\"a, b c\"; AWSELB=abc", jar.Header(withCsrf: true));
        Assert.True(jar.HasSession);
        Assert.Equal("csrf1", jar.Csrf);
    }

    [Fact]
    public void Jar_takes_the_newest_of_two_values_whatever_their_domain()
    {
        var jar = new CookieJar();

        jar.Merge(["prod.csrftoken=old; Domain=.nixplay.com", "prod.csrftoken=new; Path=/v3"], s_now);

        Assert.Equal("prod.csrftoken=new", jar.Header(withCsrf: true));
    }

    [Fact]
    public void Jar_without_csrf_names_the_web_app_instead()
    {
        var jar = new CookieJar([new NixplayCookie("prod.csrftoken", "c"), new NixplayCookie("prod.token.id", "t")]);

        Assert.Equal("prod.token.id=t; prod.webapp.version=1", jar.Header(withCsrf: false));
        Assert.True(jar.HasSession);
    }

    [Theory]
    [InlineData("prod.session.id=gone; Max-Age=0")]
    [InlineData("prod.session.id=gone; expires=Thu, 01 Jan 1970 00:00:00 GMT")]
    public void Jar_drops_what_has_expired(string line)
    {
        var jar = new CookieJar([new NixplayCookie("prod.session.id", "s")]);

        var changed = jar.Merge([line], s_now);

        Assert.True(changed);
        Assert.False(jar.HasSession);
        Assert.Null(jar.Header(withCsrf: true));
    }

    [Theory]
    [InlineData("")]
    [InlineData("=x")]
    [InlineData("name")]
    [InlineData("bad\r\nX-Evil: 1=x")]
    [InlineData("evil=x\ny")]
    public void Jar_ignores_lines_that_are_no_cookie(string line)
    {
        var jar = new CookieJar();

        Assert.False(jar.Merge([line], s_now));

        Assert.Null(jar.Header(withCsrf: true));
    }

    [Fact]
    public void Jar_says_whether_anything_changed()
    {
        var jar = new CookieJar();

        Assert.True(jar.Merge(["AWSELB=1"], s_now));
        Assert.False(jar.Merge(["AWSELB=1; Path=/"], s_now));
        Assert.True(jar.Merge(["AWSELB=2"], s_now));
    }
}
