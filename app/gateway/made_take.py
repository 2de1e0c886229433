"""The take that a job delivered: one way to make it, whether a provider brings it or a person."""

from __future__ import annotations

from app.gateway.intake import Stored
from app.providers.port import MediaRequest
from app.story.base import new_id
from app.story.jobs import Job
from app.story.takes import Take
from app.workspace.workspace import Workspace


def made_take(
    workspace: Workspace,
    job: Job,
    request: MediaRequest,
    prompt: str,
    stored: Stored,
    seed: int | None = None,
    url: str = "",
) -> Take:
    """`prompt`: as it was before it was worded for the model. `seed`: the one that the provider
    says it used. Its parent is the take whose picture the request changes."""
    source = next((r.sha256 for r in request.references if r.port == "source"), None)
    before = workspace.facts.of(job.node)
    return Take(
        id=new_id("tk"),
        parent=next((t.id for t in before if t.sha256 == source), ""),
        node=job.node,
        media=request.media,
        sha256=stored.sha256,
        suffix=stored.suffix,
        shot=job.shot,
        provider=job.provider,
        model=job.model,
        prompt=prompt,
        prompt_sent=request.prompt,
        negative=request.negative,
        seed=seed if seed is not None else request.seed,
        params=request.params,
        job=job.id,
        provider_job=job.provider_job,
        url=url,
        session=job.session,
        round=job.round,
        campaign=job.campaign,
        ticket=job.ticket,
        width=stored.width,
        height=stored.height,
        seconds=stored.seconds,
        created_at=workspace.clock.now(),
    )
