"""What belongs together: speakers under several spellings, copies of one text, incidents, series. A link says why."""
