# A message of several lines; the last line of the report is the last of the message.
print("start")
raise ValueError("first line\nsecond line\nthird line")
