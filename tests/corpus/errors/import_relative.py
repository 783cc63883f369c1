# expect: 2:1 relative import
from . import helpers

print(helpers)
