"""x"""
from transforms.workspace import Workspace

def hubspot_activities(ws: Workspace) -> None:
    """x"""
