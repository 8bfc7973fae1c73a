"""How large a file may be that somebody sends: what goes beyond is not kept while it arrives, only passed over."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

__all__ = ["MOST", "LimitedUploadHandler", "was_too_large"]

MOST = 25_000_000
"""Bytes of one file."""

_MARK = "unclench.upload_too_large"


class LimitedUploadHandler(FileUploadHandler):
    """Stands before the handlers that keep a file, and takes it away from them once it is too large.

    The rest of the form is read all the same, so that the page can say what is wrong.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received += len(raw_data)
        if self.received > MOST:
            if self.request is not None:
                self.request.META[_MARK] = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
        return None


def was_too_large(request: HttpRequest) -> bool:
    """Whether a file of this request was passed over for its size."""
    return _MARK in request.META
