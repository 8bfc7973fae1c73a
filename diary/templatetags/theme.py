"""The style sheets of the palettes, for the media that a choice of theme links them for, and the choice."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from diary.theme import DEVICE, THEMES, Theme
from nutrients.by_language import kept_by_language

register = template.Library()


@register.simple_tag
def color_scheme(theme: Theme | str) -> str:
    """Which schemes a page is drawn in, for fields and scroll bars; a page without a request goes by the device."""
    return (theme if isinstance(theme, Theme) else DEVICE).scheme


@register.simple_tag
def palettes(theme: Theme | str) -> SafeString:
    """Links to the sheets that are laid over the light palette, and the colour of the browser's own bar."""
    chosen = theme if isinstance(theme, Theme) else DEVICE
    sheets = (("dark", chosen.dark), ("contrast", chosen.contrast), ("contrast-dark", chosen.contrast_dark))
    links = format_html_join(
        "\n",
        '<link rel="stylesheet" href="{}" media="{}">',
        ((static(f"css/{name}.css"), media) for name, media in sheets if media),
    )
    bars = format_html_join(
        "\n",
        '<meta name="theme-color" content="{}" media="{}">',
        ((colour, media or "all") for colour, media in chosen.bar),
    )
    return format_html("{}\n{}", links, bars)


@register.simple_tag
def bare_sheets(theme: Theme | str) -> SafeString:
    """The style sheets of the pages that are shown when nothing can be relied on; none where none were collected."""
    try:
        sheets: tuple[SafeString, ...] = (_sheet("tokens"), palettes(theme), _sheet("base"), _sheet("components"))
    except ValueError:
        sheets = ()
    return format_html_join("\n", "{}", ((sheet,) for sheet in sheets))


def _sheet(name: str) -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static(f"css/{name}.css"))


@register.simple_tag
@kept_by_language
def theme_choices(theme: Theme) -> SafeString:
    """A button for each theme; the one that is chosen is pressed."""
    return format_html_join(
        "",
        '<button class="appearance__choice" type="submit" name="theme" value="{}" aria-pressed="{}">{}</button>',
        ((each.key, "true" if each is theme else "false", each.label) for each in THEMES.values()),
    )
