"""Bank statements of every shared file: the known lines and sums, or a refusal with its reason."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.dates_in_columns import DateOrder
from groupkeeper.domain.money import say_pence
from groupkeeper.errors import ImportTrouble
from groupkeeper.exchange.bank import open_bank_file
from groupkeeper.exchange.bank_lines import BankFile, Split, parse_amount
from groupkeeper.exchange.bank_ofx import read_ofx
from tests.shared_data import SHARED, needs_shared_data

MONEY = SHARED / "money"
TODAY = date(2026, 11, 22)


def read(path: Path, order: DateOrder = DateOrder.NOT_KNOWN) -> BankFile:
    return open_bank_file(path).read(TODAY, order)


def made(tmp_path: Path, name: str, text: str) -> BankFile:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read(path)


def pence_of(amount: str) -> int:
    return int(Decimal(amount) * 100)


def known(name: str):
    expected = json.loads((SHARED / "expected" / "money.json").read_text(encoding="utf-8"))
    return expected["files"][name]


@needs_shared_data
@pytest.mark.parametrize(
    ("name", "order"),
    [
        ("csv/starling.csv", DateOrder.NOT_KNOWN),
        ("csv/lloyds.csv", DateOrder.NOT_KNOWN),
        ("csv/firstdirect_2018.csv", DateOrder.NOT_KNOWN),
        ("qif/statement.qif", DateOrder.NOT_KNOWN),
        ("qif/normalTransactions.qif", DateOrder.MONTH_FIRST),
    ],
)
def test_each_known_line_comes_with_its_day_amount_and_words(name: str, order: DateOrder):
    expected = known(name.split("/")[1])["transactions"]
    lines = read(MONEY / name, order).good
    assert [(str(line.on_date), line.pence) for line in lines] == [
        (one["date"], pence_of(one["amount"])) for one in expected
    ]
    assert all(one["text"] in line.words for one, line in zip(expected, lines, strict=True))


@needs_shared_data
def test_monzo_counts_foreign_money_as_the_bank_took_it_and_says_so():
    file, expected = read(MONEY / "csv/monzo.csv"), known("monzo.csv")
    assert (len(file.good), file.net_pence) == (expected["transactions"], pence_of(expected["sum"]))
    foreign = next(line for line in file.lines if line.bank_reference == "tx_0000A7")
    assert (foreign.pence, "14.00 EUR" in foreign.words) == (-1240, True)
    assert any("EUR" in note for note in file.notes)


@needs_shared_data
def test_the_old_monzo_file_has_one_payment_of_ten_pounds():
    (line,) = read(MONEY / "csv/monzo_2018.csv").lines
    assert (line.on_date, line.pence, line.words) == (date(2018, 2, 25), -1000, "Tesco")


@needs_shared_data
def test_an_opening_balance_is_no_receipt():
    file = read(MONEY / "csv/starling.csv")
    assert (file.opening_pence, file.net_pence) == (100_000, pence_of(known("starling.csv")["net"]))


@needs_shared_data
def test_a_list_without_titles_is_read_by_its_flag_and_its_commas():
    file = read(MONEY / "csv/test_row_format_CD_flag.csv")
    assert (len(file.lines), len(file.good), file.net_pence) == (74, 70, -444_116)
    assert sum("EUR" in line.trouble for line in file.lines) == 3
    assert any("comma" in note for note in file.notes)


@needs_shared_data
def test_qif_splits_come_to_their_line():
    first = read(MONEY / "qif/normalTransactions.qif", DateOrder.MONTH_FIRST).lines[0]
    assert first.splits == (Split(-25364, "linda"), Split(-74636, "Mort Int"))
    assert sum(split.pence for split in first.splits) == first.pence


@needs_shared_data
def test_dates_that_could_be_read_two_ways_are_asked_about():
    file = read(MONEY / "qif/normalTransactions.qif")
    assert file.order_missing
    assert not file.good
    assert "could be 6 January 1994 or 1 June 1994" in file.lines[0].trouble


@needs_shared_data
@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("ofx/account_listing_aggregation.ofx", "names accounts but holds no statement"),
        ("ofx/bank_medium.ofx", "an account in CAD"),
        ("ofx/checking.ofx", "an account in USD"),
        ("ofx/gnc_sample_OFX.ofx", "an account in USD"),
        ("ofx/multiple_accounts.ofx", "holds no payments or receipts"),
        ("gnucash/currency_main1.gnucash", "a whole book of the program GnuCash"),
        ("formats/bank2ynab.conf", "No row of"),
    ],
)
def test_what_is_no_statement_in_pounds_is_refused_with_the_reason(name: str, why: str):
    with pytest.raises(ImportTrouble, match=why):
        read(MONEY / name)


@needs_shared_data
@pytest.mark.parametrize(
    ("name", "currency", "amounts"),
    [
        ("bank_medium.ofx", "CAD", [-660, -31667, -2200]),
        ("checking.ofx", "USD", [1, -3451, -2500]),
        ("gnc_sample_OFX.ofx", "USD", [20000, 15000, -10000]),
    ],
)
def test_ofx_is_read_to_the_penny_as_if_it_were_in_pounds(name, currency, amounts):
    foreign = (MONEY / "ofx" / name).read_bytes()
    ours = read_ofx(foreign.replace(currency.encode(), b"GBP"), name)
    assert [line.pence for line in ours.lines] == amounts


@needs_shared_data
def test_one_foreign_line_in_ofx_stays_out_with_its_reason():
    (line,) = read(MONEY / "ofx/ofx-v102-empty-tags.ofx").lines
    assert "It is in AUD" in line.trouble


OFX_2 = """<?xml version="1.0"?><?OFX OFXHEADER="200" VERSION="211"?><OFX><BANKMSGSRSV1><STMTTRNRS>
<STMTRS><CURDEF>GBP</CURDEF><BANKACCTFROM><ACCTID>12344417</ACCTID></BANKACCTFROM><BANKTRANLIST>
<DTSTART>20260301</DTSTART><DTEND>20260331</DTEND><STMTTRN><TRNTYPE>CREDIT</TRNTYPE>
<DTPOSTED>20260305120000</DTPOSTED><TRNAMT>1,5</TRNAMT><FITID>A1</FITID><NAME>M&amp;S</NAME>
</STMTTRN></BANKTRANLIST><LEDGERBAL><BALAMT>10.01</BALAMT></LEDGERBAL></STMTRS></STMTTRNRS>
</BANKMSGSRSV1></OFX>"""


QIF = "!Type:Bank\nD13/09/2026\nT2,000.00\nPACME\nSOne\n$1,500.00\nSTwo\n$500.00\n^\n"
CSV = 'Date,Description,Amount,Balance\n13/02/2026,"GAS, LIGHT",-1.00,5.00\n'


def test_ofx_2_is_read_with_its_number_days_and_balance(tmp_path: Path):
    file = made(tmp_path, "march.ofx", OFX_2)
    (line,) = file.lines
    assert (line.pence, line.words, line.bank_reference) == (150, "M&S", "A1")
    assert (file.account_number, file.closing_pence, file.to_date) == (
        "12344417", 1001, date(2026, 3, 31),
    )  # fmt: skip


def test_lines_about_the_account_above_the_titles_are_passed_over(tmp_path: Path):
    file = made(
        tmp_path,
        "nationwide.csv",
        '"Account Name:","FlexAccount ****4417"\n"Account Balance:","£102.00"\n\n'
        '"Date","Transaction type","Description","Paid out","Paid in","Balance"\n'
        '"05 Mar 2026","Payment","Gas","£1,012.50","","£102.00"\n',
    )
    assert [(line.on_date, line.pence) for line in file.good] == [(date(2026, 3, 5), -101_250)]


def test_dates_of_titles_no_bank_is_known_for_are_not_guessed(tmp_path: Path):
    text = "Date,Narrative,Amount\n01/02/2026,Gas,-1.00\n"
    assert made(tmp_path, "a.csv", text).order_missing
    proven = made(tmp_path, "b.csv", text + "13/02/2026,Tea,-2.00\n")
    assert [str(line.on_date) for line in proven.good] == ["2026-02-01", "2026-02-13"]


ODD = 'Date,Description,Amount,Balance\n13/02/2026,"GAS, LIGHT",-1.00,5.00\n' + (
    "13/02/2026,CAFÉ £3,-1.10,3.90\n13/02/2026,CAFÉ £3,-1.10,2.80\n"
)


@pytest.mark.parametrize(
    "content",
    [
        ODD.encode(),
        ODD.encode("utf-8-sig"),
        ODD.encode("utf-16"),
        ODD.encode("cp1252"),
        ODD.replace("\n", "\r\n").encode("utf-8-sig"),
        ODD.replace("\n", "\r").encode(),
        ("\n\n" + ODD.replace("\n", "\n\n") + ",,,\n ,,,\n").encode(),
        ODD.replace("GAS, LIGHT", "GAS; LIGHT").replace(",", ";").replace("; L", ", L").encode(),
        ODD.replace('"GAS, LIGHT"', "GAS# LIGHT").replace(",", "\t").replace("#", ",").encode(),
    ],
    ids=["plain", "mark", "utf-16", "windows", "crlf", "cr", "empty lines", "semicolons", "tabs"],
)
def test_a_list_says_the_same_in_whatever_letters_and_line_ends_it_was_saved(
    tmp_path: Path, content: bytes
):
    path = tmp_path / "odd.csv"
    path.write_bytes(content)
    assert [(line.pence, line.words, line.balance_pence) for line in read(path).good] == [
        (-100, "GAS, LIGHT", 500), (-110, "CAFÉ £3", 390), (-110, "CAFÉ £3", 280),
    ]  # fmt: skip


def test_columns_for_money_in_and_out_may_have_minus_signs_or_not(tmp_path: Path):
    file = made(
        tmp_path,
        "inout.csv",
        'Date,Type,Description,Money in,Money out,Balance\n13/02/2026,BACS,Grant,"1,000.00",,1000\n'
        "14/02/2026,DD,Gas,,12.34,987.66\n15/02/2026,DD,Tea,,-5.00,982.66\n16/02/2026,X,Both,1,1,0\n",
    )
    assert [line.pence for line in file.lines] == [100_000, -1_234, -500, None]
    assert "both paid in and paid out" in file.lines[3].trouble


@pytest.mark.parametrize(
    ("days", "order", "read_as"),
    [
        (("13/09/2026", "1/9'26"), DateOrder.NOT_KNOWN, ["2026-09-13", "2026-09-01"]),
        (("9/13/2026", " 3/ 4/26"), DateOrder.NOT_KNOWN, ["2026-09-13", "2026-03-04"]),
        (("03/04/26", "05/06/26"), DateOrder.DAY_FIRST, ["2026-04-03", "2026-06-05"]),
        (("03/04/26", "05/06/26"), DateOrder.MONTH_FIRST, ["2026-03-04", "2026-05-06"]),
        (("03/04/26", "05/06/26"), DateOrder.NOT_KNOWN, []),
    ],
)
def test_qif_dates_of_either_country_are_proven_or_asked_about(
    tmp_path: Path, days: tuple[str, str], order: DateOrder, read_as: list[str]
):
    path = tmp_path / "a.qif"
    entries = "".join(f"D{day}\nT-1.00\nPCafé\n^\n" for day in days)
    path.write_bytes(f"!Type:Bank\n{entries}".replace("\n", "\r\n").encode("cp1252"))
    file = read(path, order)
    assert [str(line.on_date) for line in file.good] == read_as
    assert file.order_missing == (not read_as)
    assert {line.words for line in file.lines} == {"Café"}


OFX_1 = (
    "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n"
    "<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>GBP<BANKACCTFROM><ACCTID>30000012344417"
    "</BANKACCTFROM><BANKTRANLIST><DTSTART>20260301<DTEND>20260331<STMTTRN><TRNTYPE>DEBIT"
    "<DTPOSTED>20260305000000[0:GMT]<TRNAMT>-1,234.56<FITID>7<NAME>CAFÉ & BAR</STMTTRN>"
    "<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260305<TRNAMT>+.50<FITID>0<NAME>TIP</STMTTRN>"
    "<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260305<TRNAMT>-2<FITID>0<NAME>TEA</STMTTRN>"
    "<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260305<TRNAMT>-2<FITID>0<NAME>TEA</STMTTRN>"
    "</BANKTRANLIST><LEDGERBAL><BALAMT>1001.1</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"
)


@pytest.mark.parametrize("between", ["<", "\n<", "\r\n<"])
def test_ofx_1_is_read_without_closing_tags(tmp_path: Path, between: str):
    path = tmp_path / "old.ofx"
    path.write_bytes(OFX_1.replace("<", between).encode("cp1252"))
    file = read(path)
    assert [(line.pence, line.words) for line in file.good] == [
        (-123_456, "CAFÉ & BAR"), (50, "TIP"), (-200, "TEA"), (-200, "TEA"),
    ]  # fmt: skip
    assert (file.account_number[-4:], file.closing_pence) == ("4417", 100_110)


def test_a_debit_flag_makes_money_out(tmp_path: Path):
    file = made(tmp_path, "f.csv", "Date,Details,Amount,CR/DR\n13/02/2026,Gas,1.00,DR\n"
                "14/02/2026,Fee,2.00,CR\n15/02/2026,What,3.00,XX\n")  # fmt: skip
    assert [line.pence for line in file.lines] == [-100, 200, None]
    assert "in or went out" in file.lines[2].trouble


@pytest.mark.parametrize(
    ("typed", "pence"),
    [("£1,234.50", 123450), ("-12", -1200), ("(3.10)", -310), ("4.00 DR", -400), ("4.00CR", 400),
     ("−0.29", -29), ("12.345", None), ("1e3", None), ("", None), ("twelve", None),
     ("9" * 30, None)],
)  # fmt: skip
def test_amounts_are_read_as_banks_write_them(typed: str, pence: int | None):
    assert parse_amount(typed) == pence


@given(st.data())
def test_a_damaged_file_is_read_or_refused_in_a_sentence(data: st.DataObject):
    begun = data.draw(st.sampled_from([OFX_2, QIF, CSV])).encode("latin-1")
    at, cut = data.draw(st.integers(0, len(begun))), data.draw(st.integers(0, 40))
    content = begun[:at] + data.draw(st.binary(max_size=12)) + begun[at + cut :]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bank.csv"
        path.write_bytes(content)
        said = "Read."
        try:
            read(path)
        except ImportTrouble as refusal:
            said = str(refusal)
        assert said.endswith(".")


def test_letters_of_an_unknown_set_are_found_out(tmp_path: Path):
    path = tmp_path / "old.ofx"
    path.write_bytes(
        b"OFXHEADER:100\nCHARSET:7\n" + OFX_2.replace("M&amp;S", "Café").encode("cp1252")
    )
    assert read(path).lines[0].words == "Café"


@given(st.integers(-(10**9), 10**9))
def test_no_penny_is_lost_on_any_amount(pence: int):
    assert parse_amount(say_pence(pence)) == pence
