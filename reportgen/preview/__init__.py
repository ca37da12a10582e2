"""An edition in a browser while it is written: pages, slides and dashboard, made by the renderers of the build."""
