"""«Олимпиады»: the list of stages and contests, results of pupils, statuses by rules."""
