"""The words of the Core Business Vocabulary 2.0 and of the GS1 Web Vocabulary that EPCIS uses, with their addresses.

A word is written in four ways that say the same: bare (`shipping`), as web address (stem and word), with the prefix of
the stem (`cbv:BizStep-shipping`), as URN of EPCIS 1 (`urn:epcglobal:cbv:bizstep:shipping`).
"""

from collections.abc import Iterable

EVENT_TYPES = ("AggregationEvent", "AssociationEvent", "ObjectEvent", "TransactionEvent", "TransformationEvent")
ACTIONS = ("ADD", "OBSERVE", "DELETE")
CBV = "https://ref.gs1.org/cbv/"
VOC = "https://gs1.org/voc/"


class Vocabulary:
    """One list of standard words with its web stem and its URN stem."""

    def __init__(self, words: Iterable[str], web: str, urn: str = "") -> None:
        self.words = tuple(words)
        self._known = frozenset(self.words)
        self.web = web
        self.urn = urn
        self._stems = tuple(stem for stem in (web, web.replace("https:", "http:"), urn) if stem)

    def bare(self, word: str) -> str:
        """The bare word for any way to write a standard one; another value as it came."""
        if word in self._known:
            return word
        for stem in self._stems:
            if word.startswith(stem) and word[len(stem) :] in self._known:
                return word[len(stem) :]
        return word

    def address(self, word: str) -> str:
        """The web address of a standard word in any way to write it; another value as it came."""
        bare = self.bare(word)
        return self.web + bare if bare in self._known else word

    def old_urn(self, word: str) -> str:
        """The URN of EPCIS 1 of a standard word in any way to write it; another value as it came."""
        bare = self.bare(word)
        return self.urn + bare if self.urn and bare in self._known else word

    def has(self, word: str) -> bool:
        """Whether it is one of the standard words, bare."""
        return word in self._known


_BIZ_STEPS = """
accepting arriving assembling collecting commissioning consigning creating_class_instance cycle_counting decommissioning
departing destroying disassembling dispensing encoding entering_exiting holding inspecting installing killing loading
other packing picking receiving removing repackaging repairing replacing reserving retail_selling sampling
sensor_reporting shipping staging_outbound stock_taking stocking storing transporting unloading unpacking void_shipping
"""
_DISPOSITIONS = """
active available completeness_inferred completeness_verified conformant container_closed container_open damaged
destroyed dispensed disposed encoded expired in_progress in_transit inactive mismatch_class mismatch_instance
mismatch_quantity needs_replacement no_pedigree_match non_conformant non_sellable_other partially_dispensed recalled
reserved retail_sold returned sellable_accessible sellable_not_accessible stolen unavailable unknown
"""
_TRANSACTION_TYPES = "bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt"
_COMPONENTS = """
altitude axial_distance azimuth easting elevation_angle height latitude longitude northing polar_angle
spherical_radius x y z
"""
# What a sensor measures, by field of physics.
_MEASUREMENTS = {
    "space and motion": "Acceleration Altitude Angle AngularAcceleration AngularMomentum AngularVelocity Area Length "
    "LinearMomentum SolidAngle Speed Volume VolumeFlowRate VolumetricFlux",
    "matter and force": "Density DynamicViscosity Force KinematicViscosity Mass MassFlowRate MassPerAreaTime Pressure "
    "SpecificVolume SurfaceDensity SurfaceTension Torque",
    "mixtures": "AbsoluteHumidity AmountOfSubstance AmountOfSubstancePerUnitVolume MassConcentration MolalityOfSolute "
    "MolarEnergy MolarMass MolarVolume RelativeHumidity VolumeFraction",
    "heat and work": "Energy Power Temperature",
    "electricity": "Capacitance Conductance Conductivity ElectricCharge ElectricCurrent ElectricCurrentDensity "
    "ElectricFieldStrength Inductance MagneticFlux MagneticFluxDensity MagneticVectorPotential Resistance Resistivity "
    "Voltage",
    "light": "Illuminance Irradiance Luminance LuminousFlux LuminousIntensity RadiantFlux RadiantIntensity Wavenumber",
    "radiation": "AbsorbedDose AbsorbedDoseRate DoseEquivalent DoseEquivalentRate Exposure Radioactivity",
    "numbers and time": "Count Dimensionless Frequency MemoryCapacity Time",
}

BIZ_STEP = Vocabulary(_BIZ_STEPS.split(), f"{CBV}BizStep-", "urn:epcglobal:cbv:bizstep:")
DISPOSITION = Vocabulary(_DISPOSITIONS.split(), f"{CBV}Disp-", "urn:epcglobal:cbv:disp:")
TRANSACTION_TYPE = Vocabulary(_TRANSACTION_TYPES.split(), f"{CBV}BTT-", "urn:epcglobal:cbv:btt:")
PARTY_TYPE = Vocabulary(("location", "owning_party", "possessing_party"), f"{CBV}SDT-", "urn:epcglobal:cbv:sdt:")
ERROR_REASON = Vocabulary(("did_not_occur", "incorrect_data"), f"{CBV}ER-", "urn:epcglobal:cbv:er:")
COMPONENT = Vocabulary(_COMPONENTS.split(), f"{CBV}Comp-", "urn:epcglobal:cbv:comp:")
MEASUREMENT = Vocabulary((word for words in _MEASUREMENTS.values() for word in words.split()), VOC)
ALERT = Vocabulary(("ALARM_CONDITION", "ERROR_CONDITION"), VOC)
