"""Tables and their descriptions: one module per aggregate; `registry` names them all."""
