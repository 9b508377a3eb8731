"""x"""
from transforms.workspace import Workspace

def hubspot_past_activities(ws: Workspace) -> None:
    """x"""
