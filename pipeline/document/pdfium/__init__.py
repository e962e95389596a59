"""Pages by pdfium, the fast reader: their characters, their drawn shapes, a survey of all."""
