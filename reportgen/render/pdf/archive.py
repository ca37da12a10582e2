"""Makes the tagged file what PDF/UA-1 and PDF/A-3a ask for together."""

import re

import pikepdf
from pikepdf import Array, Dictionary, Name

# ISO 14289-1:2014, clause 5: the identification schema, described because PDF/A asks for a description of every
# schema that it does not know itself (ISO 19005-3:2012, clause 6.6.2.3).
PDFUA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>\
</rdf:Description><rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


def declare_accessible(document: pikepdf.Pdf) -> None:
    """Adds the PDF/UA identification to the metadata that says PDF/A."""
    metadata = document.Root.Metadata
    text = re.sub(rb"</rdf:RDF>", PDFUA + b"</rdf:RDF>", metadata.read_bytes(), count=1)
    document.Root.Metadata = document.make_stream(text, Type=Name.Metadata, Subtype=Name.XML)


def associate_once(document: pikepdf.Pdf) -> None:
    """The engine names every attachment twice among the files that belong to the report."""
    if "/AF" in document.Root:
        files = {one.objgen: one for one in document.Root.AF}
        document.Root.AF = Array(list(files.values()))


def scope_headings(document: pikepdf.Pdf) -> None:
    """Says of every table head whether it is one of a column or of a row (ISO 32000-1, table 349)."""
    pending = [(document.Root.StructTreeRoot.K, "/Column")]
    while pending:
        element, scope = pending.pop()
        if isinstance(element, Array):
            pending.extend((child, scope) for child in element)
        elif isinstance(element, Dictionary) and "/S" in element:
            kind = str(element.S)
            if kind == "/TH" and "/A" in element:
                element.A.Scope = Name(scope)
            if "/K" in element:
                inner = {"/THead": "/Column", "/TBody": "/Row"}.get(kind, scope)
                pending.append((element.K, inner))
