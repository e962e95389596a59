"""What the invented frameworks are made of: names of places, services and providers."""

from __future__ import annotations

PLACES = ("Harrowshire", "Moorshire", "Estwick", "Wold and Vale", "Northmere", "Saltshire")
DISTRICTS = (
    "Ashby Vale", "Brackenfell", "Castleton", "Dunford", "Easthope", "Fenborough", "Greyholme",
    "Hatherley", "Kingsmere", "Lowmoor", "Marsham and Thorpe", "Oxley", "Penbury", "Ravensworth",
)  # fmt: skip
# Themes, each with services: (title, description or none).
THEMES: dict[str, tuple[tuple[str, str], ...]] = {
    "Reducing Offending and Re-offending": (
        (
            "Arrest referral",
            "Workers in custody suites who refer people to treatment for drugs and alcohol",
        ),
        (
            "Integrated offender management",
            "Police officers and probation staff who work with prolific offenders",
        ),
        (
            "Youth offending service",
            "Contribution towards the work with young people who have been sentenced",
        ),
        (
            "Youth diversion",
            "Targeted activities for those at risk of entering the criminal justice system",
        ),
        ("Adult mentoring", "Help for offenders to move towards positive behaviours and attitudes"),
        ("Substance misuse treatment", "Adults and young people"),
        ("Drug testing on arrest", ""),
        ("Through the gate", "Volunteers who meet people on the day of their release"),
        ("Housing for ex-offenders", "Rent deposits, and advice on tenancies"),
        (
            "Restorative justice",
            "A service that brings those harmed by crime and those responsible into communication",
        ),
        ("Women’s centre", "Community alternatives to custody for women"),
    ),
    "Supporting Victims and Witnesses": (
        (
            "Victim care service",
            "First contact, assessment of needs and support for victims of all crime",
        ),
        ("Independent sexual violence advisers", "Advisers for adults, children and young people"),
        ("Domestic abuse outreach", "Support in the community for medium risk victims"),
        ("IDVA service", "Independent domestic violence advisers for high risk victims"),
        ("Sexual assault referral centre", "Contribution to the running costs"),
        ("Hate crime advocacy", ""),
        (
            "Support for bereaved families",
            "Counselling after murder, manslaughter and fatal collisions",
        ),
        ("Young victims service", "One to one support for 4 to 18 year olds"),
        ("Stalking advocacy", "Two advocates and their training"),
        ("Male survivors helpline", "Evening helpline, 7 days a week"),
    ),
    "Making Communities and Neighbourhoods Safer": (
        ("Community safety fund", "Grants to the partnership for its plan"),
        ("Street pastors", "Training and uniforms for volunteers in the night time economy"),
        ("Speedwatch", "Equipment"),
        ("CCTV upgrade", "Replacement of cameras in the town centre"),
        ("Anti-social behaviour mediation", "Mediation between neighbours"),
        ("Neighbourhood Watch", "Coordinator and materials"),
        ("Rural crime team", "Trackers for plant and machinery, and a mobile police office"),
        ("Taxi marshals", ""),
        ("Crimestoppers", "Regional manager"),
        ("Security kits for older people", "Locks, lights and bars for homes that were burgled"),
    ),
    "Protecting the Vulnerable": (
        ("Child sexual exploitation team", "Analyst and two outreach workers"),
        ("Missing children return interviews", "Independent interviews within 72 hours"),
        ("Mental health triage car", "Nurses who go out with police officers"),
        ("Modern slavery coordinator", ""),
        ("Safeguarding boards", "Contribution to the boards for children and for adults"),
        ("Online safety in schools", "Theatre in education for pupils of years 6 to 9"),
        ("Multi-agency safeguarding hub", "Deputy manager"),
        ("Forced marriage and honour based abuse", "Training of front line staff"),
    ),
    "Drugs and Alcohol": (
        ("Naloxone for officers", "Kits and refresher training"),
        ("Alcohol liaison nurses", "Nurses in the emergency department"),
        ("Needle exchange", ""),
        ("Recovery college", "Courses led by people in recovery"),
        ("Family support", "Groups for those affected by somebody else’s drinking"),
    ),
}
PROVIDERS = (
    "{place} County Council", "{place} Police", "{district} Borough Council", "{district} District Council",
    "Victim Support", "Barnardo’s", "Catch22", "The Lantern Trust", "Open Door ({district}) Ltd",
    "Women’s Aid {place}", "Turning Tide CIC", "Riverside Housing Association", "Bridge Counselling Service",
    "{place} Youth Offending Service", "NHS England", "{district} Rape Crisis Centre", "Remedi",
    "Change Grow Live", "St Giles Trust", "{place} Probation Service", "The Hope Project",
    "{district} Community Safety Partnership", "Various", "Nacro", "Safer {place}", "Crossroads Together",
)  # fmt: skip
MECHANISMS = ("Grant", "Contract", "Direct", "Co-commissioning", "Tender", "SLA")
PRIORITIES = (
    "Preventing young people from offending",
    "Reducing re-offending among adults",
    "Reducing crime that is related to alcohol and drugs",
    "Supporting those who are victims of crime",
    "Supporting victims of domestic and sexual abuse",
    "Reducing anti-social behaviour in neighbourhoods",
    "Protecting children and vulnerable adults",
    "Reducing all crime",
)
REACHES = (
    "{place}",
    "{place} (whole force area)",
    "{district}",
    "{district} and {other}",
    "Countywide",
)
