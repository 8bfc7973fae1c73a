"""The style sheets of the palettes, for the media that a choice of theme links them for."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from diary.theme import DEVICE, Theme

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
