"""A new row of the ledger for what is ordered or asked."""

from __future__ import annotations

from app.gateway.outcome import Order, Question
from app.story.base import new_id
from app.story.jobs import Job


def media_job(order: Order, project: str, now: float) -> Job:
    """Reserved, for a picture, a clip or a sound."""
    request = order.request
    return Job(
        id=new_id("jb"),
        node=order.node,
        shot=order.shot,
        session=order.session,
        state="reserved",
        provider=request.provider,
        model=request.model,
        account=request.provider,
        project=project,
        media=request.media,
        round=order.round,
        attempt=order.attempt,
        estimate=order.estimate,
        priced=order.priced,
        inputs=order.fingerprint.digest,
        why=order.why,
        campaign=order.campaign,
        ticket=order.ticket,
        created_at=now,
        updated_at=now,
    )


def text_job(question: Question, project: str, now: float) -> Job:
    """Reserved, for a question to a language model."""
    request = question.request
    return Job(
        id=new_id("jb"),
        node=question.node,
        shot=question.shot,
        session=question.session,
        state="reserved",
        provider=request.provider,
        model=request.model,
        account=request.provider,
        project=project,
        purpose="text",
        media="text",
        estimate=question.estimate,
        priced=question.priced,
        why=request.role,
        campaign=question.campaign,
        ticket=question.ticket,
        created_at=now,
        updated_at=now,
    )
