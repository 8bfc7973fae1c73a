from django.http import HttpRequest, HttpResponse


def start_demo(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("under construction")


def settings(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("under construction")
