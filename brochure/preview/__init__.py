"""The preview: a page in the browser that shows each edition as it is, while its sources are being written."""
