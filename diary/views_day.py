from django.http import HttpRequest, HttpResponse


def today(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("under construction")


def go(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("under construction")


def day_json(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("under construction")


def day(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("under construction")


def find(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("under construction")


def preview(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("under construction")


def add(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("under construction")


def mark(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("under construction")


def undo(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("under construction")


def change(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("under construction")


def remove(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("under construction")
