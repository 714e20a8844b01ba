"""What a kind of YAML file may say, as data; one reader and one writer of JSON Schema that follow it."""
