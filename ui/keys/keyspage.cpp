// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/keyspage.h"

#include "models/core/plaintext.h"
#include "ui/keys/revealbutton.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/theme/tone.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintips.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGroupBox>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QVBoxLayout>

namespace pierside::ui {

using namespace Qt::StringLiterals;

using actions::KeyEntry;

namespace {

enum KeyColumn { NameColumn, ValueColumn, RevealColumn, CopyColumn, MoreColumn };

QWidget *nameAndSource(const KeyEntry &entry, QWidget *parent)
{
    auto *cell = new QWidget(parent);
    auto *layout = new QVBoxLayout(cell);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *first = new QHBoxLayout;
    first->setSpacing(space::S);
    auto *name = new ElidedLabel(cleanText(entry.key), cell);
    first->addWidget(name);
    if (entry.isWeak) {
        auto *weak = new Pill(KeysPage::tr("weak"), Token::Warn, cell);
        setPlainTip(weak, KeysPage::tr("A default or a short password. Generate another one."));
        first->addWidget(weak);
    }
    first->addStretch(1);
    layout->addLayout(first);
    auto *source = new ElidedLabel(cleanText(actions::sourceText(entry)), cell);
    source->setSecondary(true);
    setPlainTip(source, entry.origin);
    layout->addWidget(source);
    return cell;
}

} // namespace

KeysPage::KeysPage(QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    fill();
}

QPushButton *KeysPage::linkLike(QPushButton *button, const QString &accessibleName)
{
    setTone(button, Tone::Link);
    button->setFixedHeight(MinTarget);
    button->setCursor(Qt::PointingHandCursor);
    button->setAccessibleName(accessibleName);
    return button;
}

QString KeysPage::idOf(const KeyEntry &entry)
{
    return entry.service + u'\n' + entry.key;
}

void KeysPage::show(const KeysView &view)
{
    if (view == m_view)
        return;
    m_view = view;
    fill();
}

void KeysPage::fill()
{
    m_values.clear();
    m_revealed.clear();
    m_content = new QWidget(this);
    auto *layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(space::L, space::L, space::L, space::L);
    layout->setSpacing(space::M);
    auto *keyring = new QHBoxLayout;
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    auto *state = plainLabel(m_view.keyring.sentence, m_content);
    state->setObjectName(u"keyringState"_s);
    words->addWidget(state);
    auto *advice = plainLabel(m_view.keyring.advice, m_content);
    advice->setFont(Theme::secondaryFont());
    advice->setForegroundRole(QPalette::PlaceholderText);
    advice->setVisible(!m_view.keyring.advice.isEmpty());
    words->addWidget(advice);
    keyring->addLayout(words, 1);
    auto *again = new QPushButton(tr("Try again"), m_content);
    again->setObjectName(u"keyringAgain"_s);
    again->setVisible(!m_view.keyring.isUsable && !m_view.keyring.sentence.isEmpty());
    connect(again, &QPushButton::clicked, this, &KeysPage::keyringRequested);
    auto *import = new QPushButton(tr("Import from files..."), m_content);
    import->setObjectName(u"import"_s);
    setPlainTip(import, tr("Looks for secrets in compose files and env files, and moves them into the keyring"));
    import->setVisible(m_view.keyring.isUsable && !m_view.set.isEmpty());
    connect(import, &QPushButton::clicked, this, &KeysPage::importRequested);
    keyring->addWidget(again, 0, Qt::AlignTop);
    keyring->addWidget(import, 0, Qt::AlignTop);
    layout->addLayout(keyring);
    if (!m_view.set.isEmpty())
        layout->addWidget(setChooser());
    bool hasEntries = false;
    for (const ServiceKeys &keys : std::as_const(m_view.services)) {
        if (keys.entries.isEmpty())
            continue;
        hasEntries = true;
        layout->addWidget(cardOf(keys));
    }
    if (!hasEntries)
        layout->addWidget(plainLabel(
            m_view.isKnown ? tr("No passwords, tokens or accounts were found in the environment of these services.")
                           : tr("Select a stack or a service whose compose files are known."),
            m_content));
    auto *note =
        plainLabel(tr("\"docker inspect\" shows the environment of a container to every user of the engine. Values "
                      "that are delivered as files are not shown."),
                   m_content);
    note->setFont(Theme::secondaryFont());
    note->setForegroundRole(QPalette::PlaceholderText);
    note->setVisible(hasEntries);
    layout->addWidget(note);
    if (m_view.logins)
        layout->addWidget(loginCard());
    layout->addStretch(1);
    setWidget(m_content);
}

QGroupBox *KeysPage::cardOf(const ServiceKeys &keys)
{
    auto *card = new QGroupBox(m_content);
    card->setTitle(keys.service.isEmpty() ? tr("Variables without a value")
                                          : cleanText(keys.service).replace(u'&', u"&&"_s));
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(CardPadding, space::M, CardPadding, CardPadding);
    grid->setHorizontalSpacing(space::M);
    grid->setVerticalSpacing(space::S);
    grid->setColumnStretch(NameColumn, 3);
    grid->setColumnStretch(ValueColumn, 2);
    for (const KeyEntry &entry : keys.entries)
        addEntry(grid, entry, keys.kept.contains(entry.key));
    for (const items::ConnectLine &line : keys.lines)
        addLine(grid, line);
    if (keys.service.isEmpty())
        addValues(grid);
    if (keys.hasLogin)
        addTest(grid, keys);
    if (!keys.client.isEmpty())
        addClient(grid, keys);
    return card;
}

void KeysPage::addEntry(QGridLayout *grid, const KeyEntry &entry, bool isKept)
{
    const int row = grid->rowCount();
    QWidget *card = grid->parentWidget();
    grid->addWidget(nameAndSource(entry, card), row, NameColumn);
    const bool isSet = entry.source != KeyEntry::Source::Unset;
    auto *value = new ElidedLabel(!isSet ? QString() : entry.isSecret ? secretMask() : cleanText(entry.shown), card);
    value->setObjectName(u"value"_s);
    value->setMinimumHeight(MinTarget);
    value->setFont(Theme::logFont());
    grid->addWidget(value, row, ValueColumn);
    m_values.insert(idOf(entry), value);
    addButtons(grid, row, entry, isKept);
}

void KeysPage::addButtons(QGridLayout *grid, int row, const KeyEntry &entry, bool isKept)
{
    QWidget *card = grid->parentWidget();
    if (entry.source != KeyEntry::Source::Unset && entry.isSecret) {
        auto *reveal = new RevealButton(card);
        linkLike(reveal, tr("Reveal %1 of %2").arg(entry.key, entry.service));
        setPlainTip(reveal, tr("Shown while the button is held, or for 10 seconds after a key"));
        connect(reveal, &RevealButton::revealRequested, this, [this, entry] {
            hideValue();
            m_revealed = idOf(entry);
            Q_EMIT revealRequested(entry);
        });
        connect(reveal, &RevealButton::hideRequested, this, &KeysPage::hideValue);
        grid->addWidget(reveal, row, RevealColumn);
    }
    if (entry.source != KeyEntry::Source::Unset) {
        auto *copy = new QPushButton(tr("Copy"), card);
        linkLike(copy, tr("Copy %1 of %2").arg(entry.key, entry.service));
        setPlainTip(copy, tr("The clipboard is cleared after 30 seconds"));
        connect(copy, &QPushButton::clicked, this, [this, entry] { Q_EMIT copyRequested(entry); });
        grid->addWidget(copy, row, CopyColumn);
    }
    auto *more = new QPushButton(makeIcon(ActionIcon::More), {}, card);
    setTone(more, Tone::Quiet);
    more->setFixedSize(MinTarget + space::XS, MinTarget);
    more->setObjectName(u"more"_s);
    more->setAccessibleName(entry.service.isEmpty() ? tr("More for %1").arg(entry.key)
                                                    : tr("More for %1 of %2").arg(entry.key, entry.service));
    auto *menu = new QMenu(more);
    menu->addAction(tr("Set..."), this, [this, entry] { Q_EMIT setRequested(entry); });
    menu->addAction(tr("Generate password"), this, [this, entry] { Q_EMIT generateRequested(entry); });
    if (isKept)
        menu->addAction(tr("Change in database..."), this, [this, entry] { Q_EMIT rotateRequested(entry); });
    menu->addAction(tr("Move into keyring..."), this, [this, entry] { Q_EMIT moveRequested(entry); })
        ->setEnabled(entry.canMove());
    if (!actions::fileDelivery(entry).isEmpty())
        menu->addAction(tr("Deliver as a file..."), this, [this, entry] { Q_EMIT deliveryRequested(entry); });
    connect(more, &QPushButton::clicked, menu,
            [more, menu] { menu->popup(more->mapToGlobal(QPoint(0, more->height()))); });
    more->setEnabled(!entry.variable.isEmpty());
    setPlainTip(more, entry.variable.isEmpty()
                          ? tr("Write ${NAME} in the compose file to keep this value in the keyring")
                          : tr("Store %1 in the keyring").arg(entry.variable));
    grid->addWidget(more, row, MoreColumn);
}

void KeysPage::addLine(QGridLayout *grid, const items::ConnectLine &line)
{
    const int row = grid->rowCount();
    QWidget *card = grid->parentWidget();
    auto *name = new ElidedLabel(cleanText(line.name), card);
    name->setSecondary(true);
    grid->addWidget(name, row, NameColumn);
    auto *value = new ElidedLabel(cleanText(line.value), card);
    value->setMinimumHeight(MinTarget);
    grid->addWidget(value, row, ValueColumn, 1, 2);
    auto *copy = new QPushButton(tr("Copy"), card);
    linkLike(copy, tr("Copy %1").arg(line.value));
    connect(copy, &QPushButton::clicked, this, [this, text = line.value] {
        QGuiApplication::clipboard()->setText(text);
        Q_EMIT copied(text);
    });
    grid->addWidget(copy, row, CopyColumn);
}

void KeysPage::addValues(QGridLayout *grid)
{
    auto *enter = new QPushButton(tr("Enter values..."), grid->parentWidget());
    linkLike(enter, tr("Enter the values of variables without one"));
    connect(enter, &QPushButton::clicked, this, &KeysPage::valuesRequested);
    grid->addWidget(enter, grid->rowCount(), NameColumn, Qt::AlignLeft);
}

void KeysPage::addClient(QGridLayout *grid, const ServiceKeys &keys)
{
    auto *open = new QPushButton(tr("Open %1").arg(keys.client), grid->parentWidget());
    linkLike(open, tr("Open %1 of %2").arg(keys.client, keys.service));
    setPlainTip(open, tr("Runs in the container, in your terminal, with the account of the container"));
    connect(open, &QPushButton::clicked, this, [this, service = keys.service] { Q_EMIT clientRequested(service); });
    grid->addWidget(open, grid->rowCount(), NameColumn, Qt::AlignLeft);
}

void KeysPage::addTest(QGridLayout *grid, const ServiceKeys &keys)
{
    const int row = grid->rowCount();
    QWidget *card = grid->parentWidget();
    auto *test = new QPushButton(tr("Test login"), card);
    test->setAccessibleName(tr("Test login of %1").arg(keys.service));
    setPlainTip(test, tr("Logs in with the values that the service should have"));
    connect(test, &QPushButton::clicked, this, [this, service = keys.service] { Q_EMIT testRequested(service); });
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::S);
    buttons->addWidget(test);
    if (keys.hasIssuer) {
        auto *issuer = new QPushButton(tr("Check issuer"), card);
        issuer->setAccessibleName(tr("Check the issuer of %1").arg(keys.service));
        setPlainTip(issuer, tr("Compares the issuer of tokens as this machine and a container see it"));
        connect(issuer, &QPushButton::clicked, this,
                [this, service = keys.service] { Q_EMIT issuerRequested(service); });
        buttons->addWidget(issuer);
    }
    buttons->addStretch(1);
    grid->addLayout(buttons, row, NameColumn);
    auto *result = plainLabel(keys.login, card);
    result->setObjectName(u"login"_s);
    QPalette palette = result->palette();
    palette.setColor(QPalette::WindowText, Theme::of(this).color(keys.isLoggedIn ? Token::Ok : Token::Bad));
    result->setPalette(palette);
    grid->addWidget(result, row, ValueColumn, 1, 4);
}

void KeysPage::reveal(const KeyEntry &entry, const Secret &value)
{
    if (m_revealed != idOf(entry))
        return;
    if (ElidedLabel *label = m_values.value(m_revealed))
        label->setText(cleanText(QString::fromUtf8(value.expose())));
}

void KeysPage::hideValue()
{
    if (ElidedLabel *label = m_values.value(m_revealed))
        label->setText(secretMask());
    m_revealed.clear();
}

} // namespace pierside::ui

#include "moc_keyspage.cpp"
