"""«Запросы сведений» in the window: asking, collecting answers, reminding."""
