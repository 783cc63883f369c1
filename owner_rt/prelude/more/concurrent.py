"""Package `concurrent` of programs: what `import concurrent.futures` binds."""

import concurrent.futures as futures
