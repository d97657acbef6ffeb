"""Papers: documents made of blocks, one module per paper, one writer each for PDF, DOCX and XLSX."""
