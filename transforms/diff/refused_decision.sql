-- Refusals become decisions; a pair is not asked for by refused labels alone, and has no labels where it is refused.
-- one row per refused pair
update decided_pair set decision = refusal.decision
from refusal
where decided_pair.a_no = refusal.a_no and decided_pair.b_no = refusal.b_no
    and decided_pair.label_id = refusal.label_id
    and decided_pair.decision in ('link', 'link_mirrored', 'update', 'unlink', 'already_linked', 'already_mirrored');
-- one row per pair of which only refused labels speak
update decided_pair set decision = refusal.decision
from refusal
where refusal.label_id <> 0
    and decided_pair.a_no = refusal.a_no and decided_pair.b_no = refusal.b_no and decided_pair.label_id = 0
    and decided_pair.decision in ('link', 'link_mirrored')
    and not exists (
        select 1 from asked
        where asked.a_no = refusal.a_no and asked.b_no = refusal.b_no and asked.label_id = 0
            and asked.role in ('link', 'mirror') and not asked.is_implied
    )
    and not exists (
        select 1 from decided_pair as other
        where other.a_no = refusal.a_no and other.b_no = refusal.b_no and other.label_id <> 0
            and other.decision in ('link', 'link_mirrored')
    );
-- one row per label of a pair that is refused and not there
update decided_pair set decision = refusal.decision
from refusal
where refusal.label_id = 0
    and decided_pair.a_no = refusal.a_no and decided_pair.b_no = refusal.b_no and decided_pair.label_id <> 0
    and decided_pair.decision in ('link', 'link_mirrored')
    and not exists (
        select 1 from decided_pair as base
        where base.a_no = refusal.a_no and base.b_no = refusal.b_no and base.label_id = 0
            and (base.state = 'present' or base.decision in ('link', 'link_mirrored'))
    );
