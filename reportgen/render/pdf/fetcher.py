"""Hands the layout engine our own fonts and placeholders, and refuses every other address."""

from collections.abc import Mapping

from weasyprint.urls import URLFetcher, URLFetcherResponse

from reportgen.render.typefaces import Faces


class OnlyOurs(URLFetcher):  # type: ignore[misc]  # the library ships no types
    """A fetcher that reads nothing but what it was given."""

    def __init__(self, faces: Faces, pictures: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=())
        self._fonts = {face.path.as_uri(): face.path for face in faces}
        self._pictures = pictures

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002  # its signature
        if picture := self._pictures.get(url):
            kind = "image/png" if picture.startswith(b"\x89PNG") else "image/svg+xml"
            return URLFetcherResponse(url, picture, {"Content-Type": kind})
        if font := self._fonts.get(url):
            return URLFetcherResponse(url, font.read_bytes(), {"Content-Type": "font/ttf"})
        raise ValueError(f"a report reads nothing from outside, and {url} is not part of it")
