// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/connectcard.h"

#include "models/core/plaintext.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/links.h"
#include "ui/widgets/plaintips.h"
#include "ui/widgets/secretclipboard.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QPushButton>
#include <QUrl>

#include <utility>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using items::ConnectLine;

namespace {

constexpr int LabelWidth = 150; //!< as in the cards below

//! An ampersand in the name of a page is no mnemonic.
QString buttonText(const QString &text)
{
    return cleanText(text).replace(u'&', u"&&"_s);
}

} // namespace

ConnectCard::ConnectCard(QWidget *parent)
    : Card(tr("Connect"), parent)
{
    QMargins margins = layout()->contentsMargins();
    margins.setBottom(CardPadding);
    layout()->setContentsMargins(margins);
    hide();
}

void ConnectCard::setConnection(const Connection &connection)
{
    setVisible(!connection.lines.isEmpty());
    if (connection == m_connection)
        return;
    if (connection.service != m_connection.service)
        m_isRevealed = false;
    m_connection = connection;
    fill();
}

void ConnectCard::fill()
{
    QGridLayout *grid = renewGrid(space::XS);
    grid->setColumnStretch(1, 1);
    bool isFirst = true;
    for (const ConnectLine &line : std::as_const(m_connection.lines)) {
        if (line.kind != ConnectLine::Kind::Page) {
            addLine(grid, line);
            continue;
        }
        QPushButton *button = pageButton(line);
        setTone(button, std::exchange(isFirst, false) ? Tone::Primary : Tone::Normal);
        const int row = grid->rowCount();
        grid->addWidget(button, row, 0, 1, 2, Qt::AlignLeft);
        QPushButton *copyButton = linkButton(tr("Copy"), tr("Copy %1").arg(line.value));
        connect(copyButton, &QPushButton::clicked, this, [this, line] { copy(line); });
        grid->addWidget(copyButton, row, 3);
    }
    content()->show();
}

QPushButton *ConnectCard::pageButton(const ConnectLine &line)
{
    const bool isAwaited = m_connection.awaited == line.value;
    const QString text = isAwaited                 ? tr("Don't open %1")
                         : m_connection.isStarting ? tr("Open %1 when ready")
                                                   : tr("Open %1");
    auto *button = new QPushButton(makeIcon(ActionIcon::Link), buttonText(text.arg(line.name)), content());
    button->setMinimumHeight(MinTarget + space::S);
    setPlainTip(button, line.value);
    button->setAccessibleName(text.arg(line.name));
    button->setAccessibleDescription(line.value);
    connect(button, &QPushButton::clicked, this, [this, url = line.value] { press(url); });
    return button;
}

void ConnectCard::addLine(QGridLayout *grid, const ConnectLine &line)
{
    const int row = grid->rowCount();
    const bool isMasked = line.isSecret() && !m_isRevealed;
    auto *name = new ElidedLabel(line.name, content());
    name->setSecondary(true);
    name->setFixedWidth(LabelWidth);
    auto *value = new ElidedLabel(isMasked ? u"••••••••"_s : cleanText(line.value), content());
    value->setMinimumHeight(MinTarget);
    grid->addWidget(name, row, 0);
    grid->addWidget(value, row, 1);
    if (line.isSecret()) {
        QPushButton *reveal = linkButton(isMasked ? tr("Reveal") : tr("Hide"),
                                         isMasked ? tr("Reveal password of %1").arg(m_connection.service)
                                                  : tr("Hide password of %1").arg(m_connection.service));
        reveal->setObjectName(u"reveal"_s);
        connect(reveal, &QPushButton::clicked, this, [this] {
            m_isRevealed = !m_isRevealed;
            fill();
            // The button was replaced; the keyboard stays on it.
            if (auto *renewed = content()->findChild<QPushButton *>(u"reveal"_s))
                renewed->setFocus();
        });
        grid->addWidget(reveal, row, 2);
    }
    QPushButton *copyButton = linkButton(
        tr("Copy"), tr("Copy %1").arg(line.isSecret() ? tr("password of %1").arg(m_connection.service) : line.value));
    connect(copyButton, &QPushButton::clicked, this, [this, line] { copy(line); });
    grid->addWidget(copyButton, row, 3);
}

QPushButton *ConnectCard::linkButton(const QString &text, const QString &accessibleName)
{
    auto *button = new QPushButton(text, content());
    setTone(button, Tone::Link);
    button->setFixedHeight(MinTarget);
    button->setCursor(Qt::PointingHandCursor);
    button->setAccessibleName(accessibleName);
    return button;
}

//! What a page's button does depends on the state of the service at the time of the click.
void ConnectCard::press(const QString &url)
{
    const bool isAwaited = m_connection.awaited == url;
    if (isAwaited || m_connection.isStarting)
        Q_EMIT openWhenReadyRequested(m_connection.service, url, !isAwaited);
    else
        openLink(QUrl(url));
}

void ConnectCard::copy(const ConnectLine &line)
{
    if (line.isSecret())
        copySecret(Secret::take(line.value.toUtf8()));
    else
        QGuiApplication::clipboard()->setText(line.value);
    Q_EMIT copied(line.isSecret() ? tr("password of %1").arg(m_connection.service) : line.value);
}

} // namespace pierside::ui

#include "moc_connectcard.cpp"
