"""What an installation knows of itself, such as which program last wrote its schema."""

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from exponential_app.kernel.db import Base


class Installation(Base):
    """A named fact; the launcher reads and writes them by SQL, before any application exists."""

    __tablename__ = "installation"

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
