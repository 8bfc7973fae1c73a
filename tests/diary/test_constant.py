"""What is the same on every page: made once for each set of the values it was given, and blind to everything else."""

import pytest
from django.template import Context, RequestContext, Template, TemplateSyntaxError
from django.test import RequestFactory, SimpleTestCase
from django.urls import clear_script_prefix, set_script_prefix


def template(text):
    return Template("{% load constant %}" + text)


class TestConstant(SimpleTestCase):
    def test_it_is_made_once(self):
        part = template("{% constant %}{% now 'u' %}{% endconstant %}")
        assert part.render(Context()) == part.render(Context()) != ""

    def test_it_is_made_anew_for_other_values(self):
        part = template("{% constant here=place.name %}{{ here }}{% endconstant %}")
        assert [part.render(Context({"place": {"name": name}})) for name in ("day", "week", "day")] == [
            "day",
            "week",
            "day",
        ]

    def test_what_it_was_not_given_it_does_not_see(self):
        part = template("{% constant here=here %}{{ request.path }}{{ who }}{{ here }}{% endconstant %}")
        page = RequestContext(RequestFactory().get("/day/"), {"who": "Ada", "here": "<day>"})
        assert part.render(page) == "&lt;day&gt;"

    def test_addresses_follow_the_place_where_the_site_is_mounted(self):
        part = template("{% constant %}{% url 'today' %}{% endconstant %}")
        first = part.render(Context())
        set_script_prefix("/diary/")
        self.addCleanup(clear_script_prefix)
        assert (first, part.render(Context())) == ("/today/", "/diary/today/")

    def test_each_page_has_its_own_token_in_a_form_that_is_made_once(self):
        form = template("{% constant with_forms %}{% csrf_token %}{% now 'u' %}{% endconstant %}")
        hers, his = (form.render(Context({"csrf_token": token})) for token in ("Hers", "His"))
        assert 'name="csrfmiddlewaretoken" value="Hers"' in hers
        assert his == hers.replace("Hers", "His")

    def test_a_page_without_a_token_has_none(self):
        form = template("{% constant with_forms %}{% csrf_token %}form{% endconstant %}")
        form.render(Context({"csrf_token": "Hers"}))
        assert form.render(Context()) == "form"

    def test_it_does_not_grow_without_end(self):
        part = template("{% constant n=n %}{{ n }}{% endconstant %}")
        assert [part.render(Context({"n": str(n)})) for n in range(600)] == [str(n) for n in range(600)]
        assert len(part.nodelist[-1]._made) < 300


@pytest.mark.parametrize(
    "text",
    [
        "{% constant %}{% csrf_token %}{% endconstant %}",
        "{% constant %}{% if x %}{% block main %}{% endblock %}{% endif %}{% endconstant %}",
        "{% constant here %}{% endconstant %}",
        "{% constant %}",
    ],
)
def test_what_differs_from_page_to_page_is_refused(text):
    with pytest.raises(TemplateSyntaxError):
        template(text)
