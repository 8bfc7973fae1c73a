"""The house rules as checks over source text. ``test_architecture.py`` applies them and proves that each can fail.

A rule takes the text of one file and yields ``(line, what is wrong)``.
"""

import ast
import io
import re
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass

__all__ = ["RULES", "Rule"]

Findings = Iterator[tuple[int, str]]

PRODUCT = r"^(config|diary|nutrients)/(?!.*migrations/).*\.py$|^manage\.py$"
PYTHON = r"^(?!.*migrations/).*\.py$"
TEMPLATE = r"^templates/.*\.html$"
# Pages whose subject is a nutrient, the evidence or the method may use the words that all other pages avoid.
FREE_TO_NAME = r"(nutrient|evidence|method|clinician)[a-z_]*\.html$"
CLINICAL = re.compile(
    r"\b(deficien\w*|diagnos\w*|treat\w*|cur(?:e|es|ed|ing)\b|prevent\w*|predict\w*|cause your)", re.I
)
SANCTIONED = re.compile(r"\bnot a diagnosis\b", re.I)  # the foot line of every report


@dataclass(frozen=True)
class Rule:
    """One house rule: what it says, which paths it is about, how it is broken, and samples on both sides."""

    says: str
    about: str
    check: Callable[[str], Findings]
    bad: tuple[str, ...]
    good: tuple[str, ...]

    def concerns(self, path: str) -> bool:
        return re.search(self.about, path) is not None


def imported(text: str) -> Findings:
    """The dotted names that a module imports, with their lines."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def nutrients_imports_diary(text: str) -> Findings:
    return ((line, name) for line, name in imported(text) if name.split(".")[0] == "diary")


def reaches_past_queries(text: str) -> Findings:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}:
            yield node.lineno, f".{node.attr} in a view; give the read a name in queries.py"


def names_the_settings(text: str) -> Findings:
    for line, name in imported(text):
        if f"{name}.".startswith("config.settings."):
            yield line, "imports config.settings; use django.conf.settings"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and node.value == "config.settings":
            yield node.lineno, "names config.settings; use django.conf.settings"


def reads_a_clock(text: str) -> Findings:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Attribute) and node.attr in {"now", "today", "utcnow"}:
            yield node.lineno, f".{node.attr}: time is an argument here"


def counts_without_with(text: str) -> Findings:
    tree = ast.parse(text)
    held = {id(item.context_expr) for node in ast.walk(tree) if isinstance(node, ast.With) for item in node.items}
    for node in ast.walk(tree):
        name = node.func.attr if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else name
        wanted = {"assertNumQueries", "django_assert_num_queries", "django_assert_max_num_queries"}
        if name in wanted and id(node) not in held and len(node.args) < 2:  # (number, function) runs the function
            yield node.lineno, f"{name} without “with” asserts nothing"


def swallows_errors(text: str) -> Findings:
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.ExceptHandler):
            continue
        caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
        if any(one is None or ast.unparse(one) in {"Exception", "BaseException"} for one in caught):
            yield node.lineno, "catches everything; name the error"


def turns_unknown_into_zero(text: str) -> Findings:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
            for value in node.values[1:]:
                inner = value.args[0] if isinstance(value, ast.Call) and value.args else value
                if isinstance(inner, ast.Constant) and inner.value in (0, "0") and inner.value is not False:
                    yield node.lineno, "“or 0” turns unknown into zero"


def silences_a_tool(text: str) -> Findings:
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT and re.search(r"#\s*(noqa|type:\s*ignore|TODO|FIXME|XXX)", token.string):
            yield token.start[0], token.string


def is_too_long(text: str) -> Findings:
    lines = text.count("\n")
    if lines > 300:
        yield 1, f"{lines} lines; split it (250 is the aim, 300 the end)"


def exports_out_of_order(text: str) -> Findings:
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            names = ast.literal_eval(node.value)
            wanted = sorted(names, key=lambda name: (not name.isupper(), not name[0].isupper(), name))
            if names != wanted:
                yield node.lineno, f"__all__ is not sorted (constants, classes, functions): {wanted}"


def trusts_markup(text: str) -> Findings:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):  # as the type of what format_html returns, SafeString is a fine name
            node, trusting = node.func, {"mark_safe", "SafeString", "SafeText", "csrf_exempt"}
        else:
            trusting = {"mark_safe", "csrf_exempt"}
        name = getattr(node, "attr", getattr(node, "id", getattr(node, "name", "")))
        if name in trusting:
            yield getattr(node, "lineno", 1), name


def clinical_words(text: str, first_line: int = 1) -> Findings:
    for number, line in enumerate(SANCTIONED.sub("", text).splitlines(), first_line):
        yield from ((number, f"“{found}” in a text for the user") for found in CLINICAL.findall(line))


def clinical_strings(text: str) -> Findings:
    tree = ast.parse(text)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield from clinical_words(node.value, node.lineno)


def speaks_too_early(text: str) -> Findings:
    """Texts that are looked up while a module loads: they would be in the language of whoever came first."""
    tree = ast.parse(text)
    eager = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in {"gettext", "ngettext", "pgettext", "npgettext"}
    }

    def spoken(node: ast.AST) -> Findings:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                continue
            if isinstance(child, ast.Call) and isinstance(child.func, ast.Name) and child.func.id in eager:
                yield child.lineno, f"{child.func.id} while the module loads; use its lazy sister"
            yield from spoken(child)

    yield from spoken(tree)


def writes_english_numbers(text: str) -> Findings:
    for line, name in imported(text):
        if re.fullmatch(r"nutrients\.amounts\.\w+_text", name):
            yield line, f"{name}: take it from nutrients.figures, which knows the language of the page"


def matches(pattern: str, why: str) -> Callable[[str], Findings]:
    compiled = re.compile(pattern, re.I)

    def check(text: str) -> Findings:
        for found in compiled.finditer(text):
            yield text.count("\n", 0, found.start()) + 1, f"{why}: {found[0].strip()}"

    return check


RULES = [
    Rule(
        "nutrients never imports diary",
        r"^nutrients/.*\.py$",
        nutrients_imports_diary,
        ("from diary import models", "import diary.dates", "def f():\n    from diary.models import Entry"),
        ("from nutrients import units", "import dairy"),
    ),
    Rule(
        "views ask queries.py for rows",
        r"^(nutrients|diary)/views[^/]*\.py$",
        reaches_past_queries,
        ("Entry.objects.all()", "e = Food._default_manager"),
        ("queries.entries_around(user, day, week.monday, week.sunday)",),
    ),
    Rule(
        "only the entry points name config.settings",
        r"^(?!manage\.py$|config/[aw]sgi\.py$|tests/)(?!.*migrations/).*\.py$",
        names_the_settings,
        ("from config.settings import DEBUG", "from config import settings", 'x = "config.settings"'),
        ("from django.conf import settings", "from config.settings_page import x"),
    ),
    Rule(
        "the pure core reads no clock",
        r"^diary/(assessment|files)/.*\.py$|^diary/dates\.py$",
        reads_a_clock,
        ("date.today()", "now = datetime.datetime.now"),
        ("def week_of(day): return day", "today = day"),
    ),
    Rule(
        "counting queries needs with",
        r"^tests/.*\.py$",
        counts_without_with,
        ("self.assertNumQueries(1)\nget()", "django_assert_num_queries(3)"),
        ("with self.assertNumQueries(1):\n    get()", "self.assertNumQueries(1, get)"),
    ),
    Rule(
        "an error is named where it is caught",
        PRODUCT,
        swallows_errors,
        (
            "try: f()\nexcept: pass",
            "try: f()\nexcept Exception as e: pass",
            "try: f()\nexcept (ValueError, Exception): pass",
        ),
        ("try: f()\nexcept ValueError: pass",),
    ),
    Rule(
        "unknown is not zero",
        PRODUCT,
        turns_unknown_into_zero,
        ("a = b or 0", "a = b or c or 0.0", 'a = b or Decimal("0")', "a = b or Decimal(0)"),
        ("a = b or 1", "a = 0 if b is None else b", "a = b or False", "a = b or f()"),
    ),
    Rule(
        "no tool is silenced and nothing is left for later",
        PRODUCT,
        silences_a_tool,
        ("x = 1  # noqa: S101", "x = 1  # type: ignore[misc]", "# TODO: more"),
        ("x = '# noqa'", "# a note about types: ignored rows are listed"),
    ),
    # The settings are one file on purpose: read from top to bottom, they are the site.
    Rule(
        "a module fits in a head",
        PYTHON.replace("^", r"^(?!config/settings\.py$)", 1),
        is_too_long,
        ("x = 1\n" * 301,),
        ("x = 1\n" * 300,),
    ),
    Rule(
        "public names are sorted",
        PYTHON,
        exports_out_of_order,
        ('__all__ = ["b", "a"]', '__all__ = ["a", "B"]', '__all__ = ["Bee", "BEE"]'),
        ('__all__ = ["BEE", "Ant", "ant"]', "x = ['b', 'a']"),
    ),
    Rule(
        "no text is looked up before it is known who reads it",
        PRODUCT,
        speaks_too_early,
        (
            "from django.utils.translation import gettext as _\nX = _('x')",
            "from django.utils.translation import pgettext\nclass A:\n    x = {1: pgettext('a', 'b')}",
        ),
        (
            "from django.utils.translation import gettext_lazy as _\nX = _('x')",
            "from django.utils.translation import gettext as _\ndef f(): return _('x')",
        ),
    ),
    Rule(
        "numbers are written in the language of the page",
        r"^(?!nutrients/(amounts|figures)\.py$)(" + PRODUCT + ")",
        writes_english_numbers,
        ("from nutrients.amounts import amount_text", "from nutrients.amounts import Marks, percent_text"),
        ("from nutrients.figures import amount_text", "from nutrients.amounts import Marks"),
    ),
    Rule(
        "markup is escaped and forms are guarded",
        r"^(?!diary/markup\.py$)(" + PRODUCT + ")",  # where it is escaped
        trusts_markup,
        ("mark_safe(x)", "return SafeString(x)", "html.mark_safe", "@csrf_exempt\ndef f(): pass"),
        ("format_html('<b>{}</b>', x)", "def f() -> SafeString: ..."),
    ),
    Rule(
        "markup is escaped in templates",
        TEMPLATE,
        matches(r"\|\s*safe(seq)?\b|\{%\s*autoescape\s+off", "unescaped markup"),
        ("{{ note|safe }}", "{{ notes| safeseq }}", "{% autoescape off %}"),
        ("{{ note }}", "a safe place"),
    ),
    Rule(
        "style and behaviour live in static files",
        TEMPLATE,
        matches(r"<style\b|\sstyle\s*=|<script\b(?![^>]*\bsrc\s*=)|\son[a-z]+\s*=", "inline style or script"),
        ("<style>", '<p style="color: red">', "<script>alert(1)</script>", '<body onload="f()">'),
        ('<script src="{% static "js/a.js" %}" defer></script>', '<p class="style">', '<a hx-on="x">'),
    ),
    Rule(
        "assets come from this site",
        TEMPLATE,
        matches(
            r"<(?:script|link|img|iframe|source|form)\b[^>]*(?:src|href|action)\s*=\s*[\"']?(?:https?:)?//", "third"
        ),
        ('<script src="https://cdn.example/x.js">', "<img src=//cdn.example/x.png>", '<link href="http://a.example/">'),
        ('<a href="https://fdc.nal.usda.gov/">', '<img src="{% static "x.png" %}">'),
    ),
    Rule(
        "pages say shortfall and keep clinical words to the pages about evidence (W8)",
        rf"^templates/(?!.*{FREE_TO_NAME}).*\.html$",
        clinical_words,
        ("<p>You are deficient</p>", "magnesium prevents it", "may cause your cramps", "a diagnosis", "It cures"),
        ("<p>Information about your diary, not a diagnosis.</p>", "a secure page", "retreat", "a curious case"),
    ),
    Rule(
        "so do the texts that the diary's code holds (W8)",
        r"^diary/(?!.*migrations/).*\.py$",
        clinical_strings,
        ('x = _("Low intake predicts cramps")', 'x = f"{n} to treat it"'),
        ('"""Prevents double entries."""', 'x = "not a diagnosis"', "def f():\n    '''Treat it as text.'''"),
    ),
]
