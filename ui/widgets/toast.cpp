// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/toast.h"

#include "models/core/plaintext.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/plainlabel.h"

#include <QAccessible>
#include <QAction>
#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace pierside::ui {

namespace {

constexpr int MostWidth = 420;

} // namespace

Toast::Toast(QWidget *host)
    : QWidget(host)
    , m_label(plainLabel({}, this))
    , m_button(new QPushButton(this))
{
    setFocusPolicy(Qt::NoFocus);
    m_button->setFocusPolicy(Qt::TabFocus);
    setTone(m_button, Tone::Quiet);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::L, space::S, space::S, space::S);
    row->addWidget(m_label, 1);
    row->addWidget(m_button);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    connect(m_button, &QPushButton::clicked, this, [this] {
        hide();
        if (m_action)
            m_action->trigger();
    });
    host->installEventFilter(this);
    hide();
}

void Toast::showText(const QString &text, QAction *action)
{
    m_label->setText(cleanText(text));
    m_action = action;
    m_button->setVisible(action != nullptr);
    if (action)
        m_button->setText(action->text());
    setAccessibleName(m_label->text());
    show();
    place();
    raise();
    m_timer.start(action ? 2 * m_stay : m_stay); // the user needs time to read the text and to reach the button
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Toast::setDuration(int milliseconds)
{
    m_stay = milliseconds;
}

QString Toast::text() const
{
    return m_label->text();
}

void Toast::place()
{
    const QWidget *host = parentWidget();
    const int widest = qMin(MostWidth, host->width() - 2 * space::L);
    const int natural = m_label->fontMetrics().horizontalAdvance(m_label->text()) + space::XL + space::S +
                        (m_action ? m_button->sizeHint().width() + space::S : 0);
    const int width = qMin(widest, natural);
    const int height = qMax(40, heightForWidth(width) > 0 ? heightForWidth(width) : layout()->heightForWidth(width));
    setGeometry(host->width() - width - space::L, host->height() - height - space::L, width, height);
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::of(this);
    drawRounded(&painter, rect(), theme.color(Token::Raised), theme.color(Token::ControlBorder), Radius);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Token::Ok));
    painter.drawRoundedRect(QRectF(6, 10, 3, height() - 20), 1.5, 1.5);
}

void Toast::enterEvent(QEnterEvent *)
{
    m_timer.stop();
}

void Toast::leaveEvent(QEvent *)
{
    m_timer.start();
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    return QWidget::eventFilter(watched, event);
}

} // namespace pierside::ui

#include "moc_toast.cpp"
