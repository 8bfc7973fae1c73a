"""What is the same on every page is made once and not for every page."""

from django.template import Context, Library, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.template.defaulttags import CsrfTokenNode
from django.template.loader_tags import BlockNode
from django.urls import get_script_prefix, get_urlconf
from django.utils.translation import get_language

register = Library()

_MOST = 256
_WITH_FORMS = "with_forms"
_STAND_IN = "the-token-of-this-page"


@register.tag
def constant(parser: Parser, token: Token) -> Node:
    """Print what stands between ``{% constant %}`` and ``{% endconstant %}``, made once and then kept.

    It is kept for each set of the values given, as in ``{% constant here=request.resolver_match.url_name %}``, and for
    each language. Nothing else of the page can be seen inside, the person least of all; so a part that needs more than
    it was given is empty and not somebody else's. Give it only values that are few. Forms that are posted stand in
    ``{% constant with_forms %}``: their place is kept, and each page's own token is put there.
    """
    name, *words = token.split_contents()
    has_forms = words[:1] == [_WITH_FORMS]
    words = words[1:] if has_forms else words
    given = token_kwargs(words, parser)
    if words:
        raise TemplateSyntaxError(f"{name}: “{words[0]}” is not name=value")
    inside = parser.parse((f"end{name}",))
    parser.delete_first_token()
    for kind in (BlockNode,) if has_forms else (BlockNode, CsrfTokenNode):
        if inside.get_nodes_by_type(kind):
            raise TemplateSyntaxError(f"{name}: a {kind.__name__} differs from page to page and cannot stand in it")
    return ConstantNode(inside, given, has_forms=has_forms)


class ConstantNode(Node):
    """The part, and what it came to for the values it has met."""

    def __init__(self, nodelist: NodeList, given: dict[str, FilterExpression], *, has_forms: bool) -> None:
        self.nodelist = nodelist
        self.given = given
        self.has_forms = has_forms
        self._made: dict[tuple[object, ...], str] = {}

    def render(self, context: Context) -> str:
        values = {name: value.resolve(context) for name, value in self.given.items()}
        if not self.has_forms:
            return self._kept(context, values)
        token = str(context.get("csrf_token") or "")
        return self._kept(context, values | {"csrf_token": _STAND_IN if token else ""}).replace(_STAND_IN, token)

    def _kept(self, context: Context, values: dict[str, object]) -> str:
        key = (get_language(), get_urlconf(), get_script_prefix(), *values.values())
        if key not in self._made:
            if len(self._made) >= _MOST:
                self._made.clear()
            alone = Context(values, autoescape=context.autoescape)
            alone.template = context.template  # for the engine, which finds what is included
            self._made[key] = self.nodelist.render(alone)
        return self._made[key]
