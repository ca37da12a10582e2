"""One function per format, all with one signature. Renderers never import each other."""
