"""Made-up people as rows of each layout; the headings are those of docs/lists.md."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from commands.generating.people import MadeUp, moved_away
from simulation.names import CONSTITUENCY

Cells = list[str]


@dataclass(frozen=True)
class Layout:
    """Headings, and the cells of one person in their order; None for somebody of whom this file says nothing."""

    headings: str
    cells: Callable[[MadeUp], Cells | None]

    @property
    def header(self) -> Cells:
        return self.headings.split(",")


def _register(who: MadeUp) -> Cells:
    """The 14 columns and two for telephones."""
    home = who.home
    return [
        who.district, str(who.number), "0", who.markers, _attainer(who), home.last_name, who.first_name,
        home.postcode, f"{home.house} {home.road}", "Exborough", "", "", "", "", home.landline, who.mobile,
    ]  # fmt: skip


def _register_13(who: MadeUp) -> Cells:
    cells = _register(who)
    return [*cells[:5], f"{who.home.last_name} {who.first_name}", *cells[7:]]


# Created, changed, deleted, by the last digit of who it is.
_MONTHS = {0: ["5", "0", "0"], 1: ["0", "5", "0"], 2: ["5", "0", "5"], 3: ["0", "0", "5"]}


def _update(who: MadeUp) -> Cells:
    """Somebody in ten leaves, somebody in ten is new, somebody in ten was never there; the others are amended."""
    months = _MONTHS.get(who.nth % 10, ["0", "0", "0"])
    now = moved_away(who) if months[1] != "0" else who
    return [
        "Exborough Council", "E07000999", who.district, now.home.road,
        f"{now.home.house} {now.home.road}", "Exborough", "", "", "", now.home.postcode, "", now.home.house,
        str(who.number), now.first_name, now.home.last_name, _attainer(who), *months, who.markers,
        str(who.nth), "0", "5",
    ]  # fmt: skip


def _scottish(who: MadeUp) -> Cells:
    home = who.home
    return [
        who.district, str(who.number), who.title, who.first_name, who.first_name[0], home.last_name, "",
        "", who.markers, "N", f"{home.house} {home.road}", *[""] * 8, home.postcode, home.landline,
    ]  # fmt: skip


def _glasgow(who: MadeUp) -> Cells:
    home = who.home
    return [
        who.district, str(who.number), who.first_name, home.last_name, who.markers, "", "", home.house,
        home.road, "", "Exborough", home.postcode, home.landline,
    ]  # fmt: skip


def _call_list(who: MadeUp) -> Cells:
    home = who.home
    return [
        who.first_name, home.last_name, who.mobile or home.landline, who.mobile, home.landline,
        home.postcode, home.ward, CONSTITUENCY,
    ]  # fmt: skip


def _member(who: MadeUp) -> Cells:
    return [
        f"M{100_000 + who.nth}", who.first_name, who.home.last_name, f"member{who.nth}@phonebank.example",
        who.mobile, who.home.landline, "Exborough", who.home.ward, who.home.postcode, "2019-05-01", "Yes", "Yes",
    ]  # fmt: skip


def _absent(who: MadeUp) -> Cells | None:
    if not who.votes_by_post:
        return None
    return [
        f"{who.home.last_name} {who.first_name}", f"{who.district}-{who.number}",
        f"{who.home.house} {who.home.road}", "Postal",
    ]  # fmt: skip


def _marked(who: MadeUp) -> Cells:
    return [who.district, str(who.number), "Y" if who.has_voted else "N"]


def _attainer(who: MadeUp) -> str:
    """Registers tell the birthday of those alone who come of age while it is in force."""
    return f"{who.born:%d/%m/%Y}" if who.born.year == 2006 else ""


_ADDRESSES = ",".join(f"Address{nth}" for nth in range(1, 7))
_NUMBERS = "Elector Number Prefix,Elector Number,Elector Number Suffix,Elector Markers,Elector DOB"

LAYOUTS: Mapping[str, Layout] = {
    "register-14": Layout(
        f"{_NUMBERS},Elector Surname,Elector Forename,PostCode,{_ADDRESSES},Telephone,Mobile", _register
    ),
    "register-13": Layout(f"{_NUMBERS},Elector Name,PostCode,{_ADDRESSES},Telephone,Mobile", _register_13),
    "update": Layout(
        "CompanyName,CompanyOPCSRef,DistrictRef,StreetName,PropertyAddress1,PropertyAddress2,PropertyAddress3,"
        "PropertyAddress4,PropertyAddress5,PropertyPostCode,PropertyAddressPrefix,PropertyAddressNumber,"
        "ElectorNumber,ElectorForename,ElectorSurname,ElectorDOB,ElectorCreatedMonth,ElectorChangedMonth,"
        "ElectorDeletedMonth,MarkersRegisterText,RecordCount,RecordTotal,CurrentRegisterMonth",
        _update,
    ),
    "scottish": Layout(
        "PD,ENO,Title,First Names,Initials,Surname,Suffix,Date of Attainment,Franchise Flag,Opt Out,"
        + ",".join(f"Address {nth}" for nth in range(1, 10))
        + ",Postcode,Telephone",
        _scottish,
    ),
    "glasgow": Layout(
        "DISTRICT,ELNO,FORENAMES,SURNAME,QUALIFICATION,DO18,FLAT,HOUSENUMBER,STREETNAME,SUBSTREETNAME,"
        "STREETADD1,PCODE,TEL",
        _glasgow,
    ),
    "call-list": Layout(
        "first_name,last_name,phone,mobile,landline,postcode,ward,constituency", _call_list
    ),
    "members": Layout(
        "Membership Number,First name,Last name,E-mail,Mobile,Landline,Branch,Ward,Postcode,Join date,"
        "E-mail permission,Phone permission",
        _member,
    ),
    "absent-voters": Layout("Elector Name,Elector Number,Address,Kind", _absent),
    "marked-register": Layout("PD,ENO,Voted", _marked),
}  # fmt: skip
