"""XML from outside: no document types, no entities, nothing fetched, and no more of it than a report needs."""

from typing import Any

from reportgen.errors import ReportgenError


class WrongXmlError(ReportgenError):
    """XML that cannot be read, or that tries what no document needs."""


def parse_xml(content: bytes) -> Any:
    """The root of an XML part."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise WrongXmlError(f"it is no XML: {error}") from None
    told: Any = root.getroottree().docinfo
    if told.doctype or told.internalDTD is not None:
        raise WrongXmlError("it declares a document type, as no Word document does")
    return root
