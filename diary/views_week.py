from django.http import HttpRequest, HttpResponse


def this_week(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("under construction")


def week_json(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("under construction")


def week_csv(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("under construction")


def week(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("under construction")
