"""What a publisher would use instead: pyplot for the charts, pandoc with Typst for the PDF, pandoc for the slides."""
