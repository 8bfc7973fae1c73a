"""Forms as a screen reader tells of them."""

from django import forms, template

register = template.Library()

_CHOICES = (forms.RadioSelect, forms.CheckboxInput, forms.CheckboxSelectMultiple)


@register.filter
def told_aloud(form: forms.BaseForm) -> forms.BaseForm:
    """Let a refused form open at what is wrong, and an empty one not be called wrong.

    A page that is loaded with a fault is silent about it until somebody comes to it, so the first field with one has
    the focus; what is wrong with all of a form stands above the fields, and has the focus instead. Firefox calls a
    field that must be filled in invalid while it is still empty, unless it is told otherwise.
    """
    is_placed = bool(form.non_field_errors())
    for bound in form:
        attributes = bound.field.widget.attrs
        if bound.errors and not is_placed:
            attributes["autofocus"] = is_placed = True
        elif bound.field.required and not bound.errors and not isinstance(bound.field.widget, _CHOICES):
            attributes["aria-invalid"] = "false"
    return form
