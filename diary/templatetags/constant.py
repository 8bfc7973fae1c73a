"""What is the same on every page is made once and not for every page."""

from django.template import Context, Library, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.template.defaulttags import CsrfTokenNode
from django.template.loader_tags import BlockNode
from django.urls import get_script_prefix, get_urlconf
from django.utils.translation import get_language

register = Library()

_MOST = 256


@register.tag
def constant(parser: Parser, token: Token) -> Node:
    """Print what stands between ``{% constant %}`` and ``{% endconstant %}``, made once and then kept.

    It is kept for each set of the values given, as in ``{% constant here=request.resolver_match.url_name %}``, and for
    each language. Nothing else of the page can be seen inside, the person least of all; so a part that needs more than
    it was given is empty and not somebody else's. Give it only values that are few.
    """
    name, *words = token.split_contents()
    given = token_kwargs(words, parser)
    if words:
        raise TemplateSyntaxError(f"{name}: “{words[0]}” is not name=value")
    inside = parser.parse((f"end{name}",))
    parser.delete_first_token()
    for kind in (BlockNode, CsrfTokenNode):
        if inside.get_nodes_by_type(kind):
            raise TemplateSyntaxError(f"{name}: a {kind.__name__} differs from page to page and cannot stand in it")
    return ConstantNode(inside, given)


class ConstantNode(Node):
    """The part, and what it came to for the values it has met."""

    def __init__(self, nodelist: NodeList, given: dict[str, FilterExpression]) -> None:
        self.nodelist = nodelist
        self.given = given
        self._made: dict[tuple[object, ...], str] = {}

    def render(self, context: Context) -> str:
        values = {name: value.resolve(context) for name, value in self.given.items()}
        key = (get_language(), get_urlconf(), get_script_prefix(), *values.values())
        if key not in self._made:
            if len(self._made) >= _MOST:
                self._made.clear()
            alone = Context(values, autoescape=context.autoescape)
            alone.template = context.template  # for the engine, which finds what is included
            self._made[key] = self.nodelist.render(alone)
        return self._made[key]
