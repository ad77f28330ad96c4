from tests.databases import engine, postgresql

__all__ = ["engine", "postgresql"]
