// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/links.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/plainbox.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintips.h"
#include "ui/widgets/stateglyph.h"
#include "ui/widgets/statelook.h"
#include "ui/widgets/toast.h"

#include <QAction>
#include <QLabel>
#include <QLayout>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocument>
#include <QToolButton>
#include <QTreeWidgetItem>
#include <QUrl>

#include <algorithm>

using namespace pierside;
using namespace pierside::ui;
using namespace Qt::StringLiterals;

class TestWidgets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tipsAreEscaped();
    void boxesAndLabelsArePlain();
    void linksAreHttpOnly();
    void bannerShowsAtMostThreeButtons();
    void bannerButtonsAreBelowTheText();
    void bannerButtonsDoNotWidenTheWindow();
    void bannerTextsArePlain();
    void bannerCanBeDismissed();
    void toastShowsOneAtATimeWithoutFocus();
    void emptyStateOffersItsAction();
    void elidedLabelKeepsTheWhole();
    void glyphTurnsOnlyWhenSeen();
    void everyStateHasALook();
    void labelsCannotBeReordered();
    void aCutNumberIsNotShown();
};

void TestWidgets::tipsAreEscaped()
{
    QCOMPARE(plainTip(u"<b>x</b> & y"_s), u"<qt>&lt;b&gt;x&lt;/b&gt; &amp; y</qt>"_s);
    QCOMPARE(plainTip(u"a\nb"_s), u"<qt>a<br>b</qt>"_s);
    QCOMPARE(plainTip({}), QString());
    QCOMPARE(plainTip(u"a\u202Eb"_s), u"a\\u202eb"_s);
    // What has no markup is not changed, so that readers of a screen say it as it is; long texts are wrapped.
    QCOMPARE(plainTip(u"Show this one"_s), u"Show this one"_s);
    QVERIFY(plainTip(QString(200, u'x')).startsWith(u"<qt>x"_s));

    QAction action(u"&Wipe <b>x</b>..."_s);
    QCOMPARE(plainTipOf(&action), u"Wipe <b>x</b>"_s);
    setPlainTip(&action, u"<img src=x>"_s);
    QCOMPARE(plainTipOf(&action), u"<img src=x>"_s);
    QToolButton button;
    button.setDefaultAction(&action);
    QCOMPARE(button.toolTip(), u"<qt>&lt;img src=x&gt;</qt>"_s);
    QTreeWidgetItem item;
    setPlainTip(&item, 1, u"<b>x</b>"_s);
    QCOMPARE(item.toolTip(1), u"<qt>&lt;b&gt;x&lt;/b&gt;</qt>"_s);
    QVERIFY(!Qt::mightBeRichText(withoutMarkup(u"<b>x</b><img src=x>&lt;"_s)));
    QCOMPARE(withoutMarkup(u"<b>a & b</b>"_s), u"‹b›a ＆ b‹/b›"_s);
}

void TestWidgets::boxesAndLabelsArePlain()
{
    const QString text = u"<b>x</b><img src=x>\u202E\nsecond"_s;
    const QString shown = u"<b>x</b><img src=x>\\u202e\nsecond"_s;
    const std::unique_ptr<QMessageBox> box(plainBox(nullptr, u"title"_s, text, text));
    int texts = 0;
    const auto labels = box->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->text().isEmpty())
            continue;
        ++texts;
        QCOMPARE(label->text(), shown);
        QCOMPARE(label->textFormat(), Qt::PlainText);
        // As large as all of its characters are.
        const QSize size = label->fontMetrics().size(0, shown);
        QVERIFY(label->sizeHint().height() >= size.height());
    }
    QCOMPARE(texts, 2);
    const std::unique_ptr<QLabel> line(plainLine(text, nullptr));
    QCOMPARE(line->text(), u"<b>x</b><img src=x>\\u202e\\nsecond"_s);
    QCOMPARE(line->sizeHint().width(), line->fontMetrics().horizontalAdvance(line->text()));
}

void TestWidgets::linksAreHttpOnly()
{
    QVERIFY(isSafeLink(QUrl(u"http://localhost:8480"_s)));
    QVERIFY(isSafeLink(QUrl(u"https://example.org/x?y"_s)));
    for (const QString &text : {u"file:///etc/passwd"_s, u"javascript:alert(1)"_s, u"smb://host/x"_s, u"http://"_s,
                                u"localhost"_s, u"http://u:p@host/"_s, u""_s})
        QVERIFY2(!isSafeLink(QUrl(text)), qPrintable(text));
}

void TestWidgets::bannerShowsAtMostThreeButtons()
{
    Banner banner;
    QList<QAction *> actions;
    for (const QString &text : {u"Use 8433"_s, u"Stop that stack"_s, u"More"_s, u"Too much"_s})
        actions << new QAction(text, &banner);
    banner.setActions(actions);
    QCOMPARE(banner.buttons().size(), 3);
    QCOMPARE(banner.buttons().constFirst()->text(), u"Use 8433"_s);
    QSignalSpy triggered(actions.at(1), &QAction::triggered);
    QTest::mouseClick(banner.buttons().at(1), Qt::LeftButton);
    QCOMPARE(triggered.size(), 1);
    actions.at(0)->setEnabled(false);
    QVERIFY(!banner.buttons().constFirst()->isEnabled());
    banner.setActions({});
    QVERIFY(banner.buttons().isEmpty());
}

void TestWidgets::bannerButtonsAreBelowTheText()
{
    QWidget window;
    Banner banner(&window);
    banner.setSentence(u"auth: port 8480 is taken by mpc-keycloak, which belongs to the stack mpc-auth"_s);
    banner.setDetail(u"Nothing was started."_s);
    QAction use(u"Use 8481 instead"_s, nullptr);
    QAction stop(u"Stop that stack"_s, nullptr);
    QAction more(u"More…"_s, nullptr);
    banner.setActions({&use, &stop, &more});
    for (const int width : {900, 560, 300}) {
        window.resize(width, 500);
        banner.resize(width, banner.heightForWidth(width));
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        banner.layout()->activate();
        const auto labels = banner.findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            // The text has the whole width but for the margins and the icon.
            QVERIFY2(label->width() > width - 80, qPrintable(QString::number(label->width())));
            QVERIFY(label->height() >= label->heightForWidth(label->width()));
            for (const QPushButton *button : banner.buttons())
                QVERIFY(button->geometry().top() >= label->geometry().bottom());
        }
        const bool isOneRow = banner.buttons().first()->y() == banner.buttons().last()->y();
        QCOMPARE(isOneRow, width > 500);
        for (const QPushButton *button : banner.buttons())
            QVERIFY2(banner.rect().contains(button->geometry()), qPrintable(button->text()));
    }
}

void TestWidgets::bannerButtonsDoNotWidenTheWindow()
{
    Banner banner;
    banner.setSentence(u"x"_s);
    const int before = banner.minimumSizeHint().width();
    QAction first(u"Use the existing image"_s, nullptr);
    QAction second(u"Show the steps of the run"_s, nullptr);
    QAction third(u"Cancel the current run"_s, nullptr);
    banner.setActions({&first, &second, &third});
    int widest = 0;
    int all = 0;
    for (const QPushButton *button : banner.buttons()) {
        widest = std::max(widest, button->sizeHint().width());
        all += button->sizeHint().width();
    }
    QVERIFY(banner.minimumSizeHint().width() < all);
    QVERIFY(banner.minimumSizeHint().width() <= std::max(before, widest + 80));
}

void TestWidgets::bannerTextsArePlain()
{
    Banner banner;
    banner.setSentence(u"<img src=x> is taken"_s);
    banner.setDetail(u"by <b>postgres</b>"_s);
    QCOMPARE(banner.accessibleName(), u"<img src=x> is taken"_s);
    const auto labels = banner.findChildren<QLabel *>();
    QCOMPARE(labels.size(), 2);
    for (const QLabel *label : labels)
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

void TestWidgets::bannerCanBeDismissed()
{
    Banner banner;
    banner.setSentence(u"x"_s);
    banner.setDismissible(true);
    banner.show();
    QSignalSpy dismissed(&banner, &Banner::dismissed);
    QTest::mouseClick(banner.findChild<QToolButton *>(), Qt::LeftButton);
    QCOMPARE(dismissed.size(), 1);
    QVERIFY(banner.isHidden());
}

void TestWidgets::toastShowsOneAtATimeWithoutFocus()
{
    QWidget host;
    host.resize(600, 400);
    auto *field = new QPushButton(&host);
    host.show();
    QVERIFY(QTest::qWaitForWindowActive(&host, 30'000));
    field->setFocus();
    Toast toast(&host);
    toast.setDuration(50);
    toast.showText(u"quickstart is up"_s);
    toast.showText(u"Copied"_s);
    QCOMPARE(toast.text(), u"Copied"_s);
    QVERIFY(toast.isVisible());
    QCOMPARE(QApplication::focusWidget(), field);
    QCOMPARE(toast.geometry().right(), host.width() - space::L - 1);
    QCOMPARE(toast.geometry().bottom(), host.height() - space::L - 1);
    host.resize(500, 300);
    QCOMPARE(toast.geometry().right(), host.width() - space::L - 1);
    QTRY_VERIFY(!toast.isVisible());
}

void TestWidgets::emptyStateOffersItsAction()
{
    EmptyState empty;
    empty.setSentence(u"No stacks yet"_s);
    QAction add(u"Add a stack"_s);
    QAction other(u"Open a folder"_s);
    empty.setAction(&add);
    empty.setSecondAction(&other);
    empty.setDetails({{u"/run/x.sock"_s, u"no such file"_s}});
    QSignalSpy added(&add, &QAction::triggered);
    QSignalSpy opened(&other, &QAction::triggered);
    const auto buttons = empty.findChildren<QPushButton *>();
    QTest::mouseClick(buttons.at(0), Qt::LeftButton);
    QTest::mouseClick(buttons.at(1), Qt::LeftButton);
    QCOMPARE(added.size(), 1);
    QCOMPARE(opened.size(), 1);
    empty.setAction(nullptr);
    QVERIFY(buttons.at(0)->isHidden());
    empty.setLink(u"Read more"_s, QUrl(u"file:///x"_s));
    QVERIFY(buttons.at(1)->isHidden());
    QCOMPARE(empty.accessibleName(), u"No stacks yet"_s);
}

void TestWidgets::elidedLabelKeepsTheWhole()
{
    ElidedLabel label(u"registry.example.org/team/some/very/long/image:1.2.3"_s);
    label.resize(80, 20);
    QVERIFY(label.isElided());
    QCOMPARE(label.accessibleName(), label.text());
    QVERIFY(label.minimumSizeHint().width() < label.sizeHint().width());
    label.resize(1000, 20);
    QVERIFY(!label.isElided());
}

void TestWidgets::glyphTurnsOnlyWhenSeen()
{
    Theme theme;
    theme.install(*qApp);
    StateGlyph glyph;
    glyph.setState(items::RowState::Starting);
    QVERIFY(!glyph.isTurning());
    glyph.show();
    QVERIFY(glyph.isTurning());
    glyph.setState(items::RowState::Healthy);
    QVERIFY(!glyph.isTurning());
    QCOMPARE(glyph.accessibleName(), u"healthy"_s);
    glyph.setState(items::RowState::Starting);
    theme.setAnimated(false);
    QVERIFY(!glyph.isTurning());
    theme.setAnimated(true);
    QVERIFY(glyph.isTurning());
    glyph.hide();
    QVERIFY(!glyph.isTurning());
}

void TestWidgets::everyStateHasALook()
{
    QSet<Glyph> glyphs;
    for (int i = 0; i < health::StateCount; ++i)
        glyphs << glyphOf(items::RowState(i));
    QCOMPARE(glyphs.size(), GlyphCount);
    QCOMPARE(tokenOf(items::RowState::Crashed), Token::Bad);
    QCOMPARE(tokenOf(items::RowState::Healthy), Token::Ok);
}

void TestWidgets::labelsCannotBeReordered()
{
    const QString id = u"0123456789ab"_s + QString(52, u'c');
    QCOMPARE(withShortIds(u"POST /containers/%1/start of a%1 and %1c"_s.arg(id)),
             u"POST /containers/0123456789ab/start of a%1 and %1c"_s.arg(id)); // those are no ids
    Pill pill(u"x\u202Ey"_s);
    QCOMPARE(pill.text(), u"x\\u202ey"_s);
    ElidedLabel label(u"one\ntwo"_s);
    QCOMPARE(label.text(), u"one two"_s);
}

void TestWidgets::aCutNumberIsNotShown()
{
    const QString text = u"exited (137), out of memory"_s;
    QCOMPARE(wholeNumbers(text, u"exited (1…"_s), u"exited…"_s);
    QCOMPARE(wholeNumbers(text, u"exited (13…"_s), u"exited…"_s);
    QCOMPARE(wholeNumbers(text, u"exited (137…"_s), u"exited (137…"_s);
    QCOMPARE(wholeNumbers(text, u"exi…"_s), u"exi…"_s);
    QCOMPARE(wholeNumbers(text, text), text);
    QCOMPARE(wholeNumbers(u"12345"_s, u"12…"_s), u"…"_s);
    QCOMPARE(wholeNumbers(u"keycloak1234"_s, u"k…34"_s), u"k…34"_s); // elided in the middle
}

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
