"""Names and places for people who do not exist."""

_FIRST_NAMES = """
Aisha Alan Amina Andrew Angela Anita Arthur Barbara Beatrice Bilal Brian Carol Catherine Chidi Colin
Daniel David Deborah Dorothy Edith Elena Emeka Emily Farah Fiona Frank George Gillian Grace Graham
Hannah Harjit Harold Helen Ian Imran Irene Ivy Jack Jacqueline James Janet Jasmine Jean Joan John
Joyce Kamala Karen Kenneth Kwame Laura Leila Lesley Linda Malcolm Margaret Maria Martin Mary Maureen
Mei Michael Mohammed Moira Nadia Neil Nigel Olive Olu Pamela Patricia Paul Pauline Peter Philip
Priya Rachel Raymond Ravi Rita Robert Rosa Ruth Samuel Sandra Sanjay Sarah Sheila Simon Siobhan
Stephen Susan Sylvia Tariq Thomas Tomasz Valerie Vera Victor Wei William Yusuf Zara Zofia
"""
FIRST_NAMES = tuple(_FIRST_NAMES.split())

_LAST_NAMES = """
Abbott Adeyemi Ahmed Allen Anderson Archer Bailey Baker Banks Barker Begum Bennett Bird Bishop
Brooks Burton Campbell Carter Chapman Chen Clarke Cole Cooper Davies Dixon Doyle Edwards Ellis Evans
Farrell Fisher Fletcher Foster Gibson Gill Gordon Graham Grant Green Griffiths Hall Hamilton Harris
Hart Harvey Hill Hughes Hussain Jackson James Jenkins Jones Kaur Kelly Khan King Knight Kowalski
Lawson Lee Lewis Lloyd MacDonald Malik Marsh Mason Mensah Miller Mitchell Moore Morgan Murphy Nolan
Nowak O'Brien O'Neill Okafor Osei Palmer Parker Patel Pearce Perry Phillips Powell Price Rahman Reid
Reynolds Rhodes Roberts Robinson Rose Ryan Saunders Shah Sharma Shaw Simpson Singh Smith Spencer
Stewart Sutton Taylor Thomas Thompson Turner Wade Walker Walsh Ward Watson Webb White Williams
Wilson Wong Wood Wright Young
"""
LAST_NAMES = tuple(_LAST_NAMES.split())

STREETS = (
    "Alma Road",
    "Beech Grove",
    "Canal Street",
    "Chapel Lane",
    "Church View",
    "Cobden Terrace",
    "Garden Row",
    "High Street",
    "Jubilee Close",
    "Lime Avenue",
    "Mill Lane",
    "Orchard Way",
    "Park Road",
    "Priory Walk",
    "Quarry Hill",
    "School Lane",
    "Station Road",
    "Victoria Street",
    "Weavers Court",
    "Wharf Street",
)

# Ward: its polling districts. No place in Britain has these names and codes together.
WARDS = {
    "Northgate": ("NG-1", "NG-2", "NG-3"),
    "Millfields": ("MF-1", "MF-2"),
    "St Anne's": ("SA-1", "SA-2/1", "SA-2/2"),
    "Harbour": ("HB-1", "HB-2"),
}
CONSTITUENCY = "Exborough Central"
