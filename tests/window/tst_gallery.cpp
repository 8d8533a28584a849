// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/stacktreemodel.h"
#include "tests/window/samplerows.h"
#include "ui/theme/appicon.h"
#include "ui/theme/glyphs.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/tree/stacktreeview.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/stateglyph.h"
#include "ui/widgets/statelook.h"
#include "ui/widgets/toast.h"

#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QSplitter>
#include <QTabWidget>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>

using namespace pierside;
using namespace pierside::ui;
using namespace Qt::StringLiterals;

namespace {

// All glyphs and icons, enlarged and in their usual size.
class Sheet : public QWidget
{
public:
    Sheet() { setFixedSize(760, 330); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Theme &theme = Theme::of(this);
        painter.fillRect(rect(), theme.color(Token::Base));
        painter.setFont(Theme::secondaryFont());
        for (int i = 0; i < GlyphCount; ++i) {
            const auto state = items::RowState(i);
            const QColor color = theme.color(tokenOf(state));
            const int x = 20 + (i % 7) * 104;
            const int y = 16 + (i / 7) * 66;
            paintGlyph(&painter, QRectF(x, y, 36, 36), glyphOf(state), color);
            paintGlyph(&painter, QRectF(x + 48, y + 12, 12, 12), glyphOf(state), color);
            painter.setPen(theme.color(Token::Off));
            painter.drawText(x, y + 52, items::stateWord(state));
        }
        for (int i = 0; i < ActionIconCount; ++i) {
            const int x = 20 + (i % 16) * 44;
            const int y = 156 + (i / 16) * 44;
            paintIcon(&painter, QRectF(x, y, 24, 24), ActionIcon(i), theme.color(Token::Text));
            paintIcon(&painter, QRectF(x + 26, y + 8, 16, 16), ActionIcon(i), theme.color(Token::Off));
        }
        int x = 20;
        for (const int size : {16, 24, 32, 48, 64}) {
            paintAppIcon(&painter, QRectF(x, 250, size, size));
            x += size + 16;
        }
    }
};

QWidget *controls()
{
    auto *page = new QWidget;
    auto *grid = new QGridLayout(page);
    grid->setContentsMargins(space::L, space::L, space::L, space::L);
    auto *primary = new QPushButton(makeIcon(ActionIcon::Up), u"Up"_s);
    setTone(primary, Tone::Primary);
    auto *danger = new QPushButton(u"Reset 2 volumes, 1.2 GB"_s);
    setTone(danger, Tone::Danger);
    auto *quiet = new QPushButton(u"Quiet"_s);
    setTone(quiet, Tone::Quiet);
    auto *link = new QPushButton(u"Open a folder instead"_s);
    setTone(link, Tone::Link);
    auto *disabled = new QPushButton(makeIcon(ActionIcon::Stop), u"Stop"_s);
    disabled->setEnabled(false);
    int column = 0;
    for (QPushButton *button :
         {primary, new QPushButton(makeIcon(ActionIcon::Restart), u"Restart"_s), danger, quiet, link, disabled})
        grid->addWidget(button, 0, column++);
    auto *check = new QCheckBox(u"Save a snapshot first (1.2 GB, about 8 s)"_s);
    check->setChecked(true);
    auto *radio = new QRadioButton(u"Ours"_s);
    radio->setChecked(true);
    auto *combo = new QComboBox;
    combo->addItems({u"default"_s, u"remote"_s});
    auto *field = new QLineEdit;
    field->setPlaceholderText(u"Filter"_s);
    field->setClearButtonEnabled(true);
    auto *bar = new QProgressBar;
    bar->setTextVisible(false);
    bar->setValue(43);
    grid->addWidget(check, 1, 0, 1, 3);
    grid->addWidget(radio, 1, 3);
    grid->addWidget(new QCheckBox(u"Off"_s), 1, 4);
    grid->addWidget(combo, 1, 5);
    grid->addWidget(field, 2, 0, 1, 3);
    grid->addWidget(bar, 2, 3, 1, 3);
    auto *pills = new QHBoxLayout;
    for (const auto &[text, tone] : QList<std::pair<QString, Token>>{{u"3"_s, Token::Off},
                                                                     {u"foreign"_s, Token::Off},
                                                                     {u"remote"_s, Token::Busy},
                                                                     {u"healthy"_s, Token::Ok},
                                                                     {u"conflict"_s, Token::Bad},
                                                                     {u"drift"_s, Token::Warn}})
        pills->addWidget(new Pill(text, tone));
    pills->addStretch();
    grid->addLayout(pills, 3, 0, 1, 6);
    auto *spin = new QSpinBox;
    spin->setValue(3);
    auto *tool = new QToolButton;
    tool->setText(u"More"_s);
    tool->setIcon(makeIcon(ActionIcon::More));
    tool->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    tool->setPopupMode(QToolButton::MenuButtonPopup);
    tool->setMenu(new QMenu(tool));
    grid->addWidget(spin, 4, 3);
    grid->addWidget(tool, 4, 4);
    auto *table = new QTableWidget(3, 4);
    table->setHorizontalHeaderLabels({u"Volume"_s, u"Size"_s, u"Last write"_s, u"Used by"_s});
    table->verticalHeader()->hide();
    table->setShowGrid(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->horizontalHeader()->setStretchLastSection(true);
    for (int row = 0; row < 3; ++row)
        for (int cell = 0; cell < 4; ++cell)
            table->setItem(row, cell, new QTableWidgetItem(u"cell %1.%2"_s.arg(row).arg(cell)));
    table->item(1, 0)->setCheckState(Qt::Checked);
    table->selectRow(1);
    grid->addWidget(table, 5, 0, 1, 4);
    auto *card = new QGroupBox(u"Endpoints"_s);
    auto *cardColumn = new QVBoxLayout(card);
    cardColumn->addWidget(new QLabel(u"http://localhost:8480"_s));
    cardColumn->addWidget(new QLabel(u"grpc localhost:14447"_s));
    cardColumn->addStretch();
    grid->addWidget(card, 5, 4, 1, 2);
    grid->setRowStretch(6, 1);
    grid->setColumnStretch(6, 1);
    return page;
}

} // namespace

class TestGallery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void rendersWholeWindow_data();
    void rendersWholeWindow();
    void rendersGlyphsAndIcons();
    void bannerWraps();

private:
    static void save(QWidget &widget, const QString &name)
    {
        const QString file =
            u"%1/%2-dpr%3.png"_s.arg(QStringLiteral(PIERSIDE_SCREENSHOTS), name).arg(widget.devicePixelRatioF());
        QVERIFY2(widget.grab().save(file), qPrintable(file));
    }
    Theme m_theme;
};

void TestGallery::initTestCase()
{
    QDir().mkpath(QStringLiteral(PIERSIDE_SCREENSHOTS));
    m_theme.install(*qApp);
}

void TestGallery::rendersWholeWindow_data()
{
    QTest::addColumn<Theme::Mode>("mode");
    QTest::newRow("light") << Theme::Mode::Light;
    QTest::newRow("dark") << Theme::Mode::Dark;
    QTest::newRow("desktop") << Theme::Mode::Desktop;
}

void TestGallery::rendersWholeWindow()
{
    QFETCH(Theme::Mode, mode);
    m_theme.setMode(mode);
    const QString name = QString::fromLatin1(QTest::currentDataTag());

    QWidget window;
    window.resize(1180, 760);
    auto *outer = new QHBoxLayout(&window);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *splitter = new QSplitter;
    outer->addWidget(splitter);

    auto *left = new QWidget;
    auto *leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, space::S, 0, 0);
    auto *filter = new QLineEdit;
    filter->setPlaceholderText(u"Filter stacks (Ctrl+F)"_s);
    filter->addAction(makeIcon(ActionIcon::Search, Token::Off), QLineEdit::LeadingPosition);
    auto *filterRow = new QHBoxLayout;
    filterRow->setContentsMargins(space::S, 0, space::S, 0);
    filterRow->addWidget(filter);
    leftColumn->addLayout(filterRow);
    items::StackTreeModel model;
    model.setRows(sample::everyState());
    auto *tree = new StackTreeView;
    tree->setStackModel(&model);
    leftColumn->addWidget(tree);
    splitter->addWidget(left);

    auto *right = new QWidget;
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(space::L, space::L, space::L, space::L);
    column->setSpacing(space::M);
    auto *head = new QHBoxLayout;
    head->setSpacing(space::M);
    auto *glyph = new StateGlyph(18);
    glyph->setState(items::RowState::Starting);
    auto *title = new QLabel(u"mpc-backend"_s);
    title->setFont(Theme::titleFont());
    auto *sentence = new ElidedLabel(u"2 of 5 services are up, keycloak is being pulled"_s);
    sentence->setSecondary(true);
    auto *up = new QPushButton(makeIcon(ActionIcon::Up), u"Up"_s);
    setTone(up, Tone::Primary);
    head->addWidget(glyph);
    head->addWidget(title);
    head->addWidget(sentence, 1);
    head->addWidget(up);
    column->addLayout(head);
    auto *banner = new Banner;
    banner->setTone(Token::Warn);
    banner->setSentence(u"8432 is taken by postgres (pid 812, your user)"_s);
    banner->setDetail(u"The service db of mpc-backend publishes it. Nothing was started."_s);
    QList<QAction *> answers;
    for (const QString &text : {u"Use 8433"_s, u"Stop that stack"_s, u"More"_s})
        answers << new QAction(text, &window);
    banner->setActions(answers);
    column->addWidget(banner);
    auto *bad = new Banner;
    bad->setTone(Token::Bad);
    bad->setSentence(u"Could not reach the engine"_s);
    bad->setDismissible(true);
    column->addWidget(bad);
    auto *tabs = new QTabWidget;
    tabs->setDocumentMode(true);
    tabs->addTab(controls(), u"Overview"_s);
    auto *empty = new EmptyState;
    empty->setIcon(ActionIcon::Engine);
    empty->setSentence(u"No container engine answers"_s);
    empty->setHint(u"retrying in 4 s"_s);
    empty->setAction(new QAction(u"Start Podman's service"_s, &window));
    empty->setLink(u"How to install Docker or Podman"_s, QUrl(u"https://docs.docker.com/engine/install/"_s));
    empty->setDetails({{u"/var/run/docker.sock"_s, u"permission denied: you are not in the group docker"_s},
                       {u"/run/user/1000/podman/podman.sock"_s, u"no such file"_s}});
    for (const QString &tab : {u"Ports"_s, u"Volumes"_s, u"Keys"_s, u"Stats"_s, u"Graph"_s, u"Config"_s})
        tabs->addTab(new QWidget, tab);
    tabs->addTab(empty, u"Activity"_s);
    column->addWidget(tabs, 1);
    splitter->addWidget(right);
    splitter->setSizes({420, 760});

    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window, 30'000));
    tree->setFocus();
    QVERIFY(tree->setCurrentKey({items::RowKind::Service, u"w1"_s, StackId{u"quickstart"_s}, u"web"_s, {}}));
    Toast toast(right);
    toast.showText(u"quickstart is up: 3 services in 2.7 s"_s);
    QCoreApplication::processEvents();
    save(window, u"gallery-"_s + name);
    tabs->setCurrentIndex(tabs->count() - 1);
    toast.hide();
    QCoreApplication::processEvents();
    save(window, u"gallery-empty-"_s + name);
    QVERIFY(empty->findChild<QPushButton *>()->isVisible());
    const auto *card = tabs->widget(0)->findChild<QGroupBox *>();
    const auto *first = card->findChild<QLabel *>();
    QVERIFY(first->geometry().top() >= space::S + QFontMetrics(Theme::strongFont()).height());
    QVERIFY(card->rect().contains(first->geometry()));

    QMenu menu(&window);
    menu.addAction(makeIcon(ActionIcon::Up), u"Up"_s, QKeySequence(u"Ctrl+U"_s));
    menu.addAction(makeIcon(ActionIcon::Stop), u"Stop"_s, QKeySequence(u"Ctrl+."_s))->setEnabled(false);
    menu.addSeparator();
    menu.addAction(u"Open compose file"_s);
    menu.addMenu(u"Copy"_s)->addAction(u"Name"_s);
    QAction *foreign = menu.addAction(u"Hide foreign projects"_s);
    foreign->setCheckable(true);
    foreign->setChecked(true);
    menu.popup(window.mapToGlobal(QPoint(200, 200)));
    menu.setActiveAction(foreign);
    QVERIFY(QTest::qWaitForWindowExposed(&menu, 30'000));
    save(menu, u"menu-"_s + name);
}

void TestGallery::rendersGlyphsAndIcons()
{
    for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        m_theme.setMode(mode);
        Sheet sheet;
        sheet.show();
        QVERIFY(QTest::qWaitForWindowExposed(&sheet, 30'000));
        save(sheet, mode == Theme::Mode::Light ? u"signs-light"_s : u"signs-dark"_s);
    }
    QPixmap large(256, 256);
    large.fill(Qt::transparent);
    QPainter painter(&large);
    paintAppIcon(&painter, large.rect());
    QVERIFY(large.save(QStringLiteral(PIERSIDE_SCREENSHOTS) + u"/appicon-256.png"_s));
}

void TestGallery::bannerWraps()
{
    m_theme.setMode(Theme::Mode::Light);
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *banner = new Banner;
    banner->setSentence(
        u"A long sentence that has to go over two lines where the window is narrow, and must not be cut"_s);
    banner->setDetail(u"one line of detail"_s);
    banner->setActions({new QAction(u"Use 8433"_s, &window), new QAction(u"Stop that stack"_s, &window)});
    column->addWidget(banner);
    column->addStretch();
    window.resize(360, 300);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window, 30'000));
    const auto labels = banner->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        QVERIFY(label->height() >= label->heightForWidth(label->width()));
    QVERIFY(banner->height() < 200);
    save(window, u"banner-narrow"_s);
}

QTEST_MAIN(TestGallery)
#include "tst_gallery.moc"
