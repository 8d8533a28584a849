// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/statslegend.h"

#include "models/core/plaintext.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/plaintips.h"

#include <QAbstractButton>
#include <QPainter>

namespace pierside::ui {

namespace {

constexpr int Swatch = 10;
constexpr int WidestName = 220;

//! \brief A series name with its colour; unchecked = hidden.
class StatsLegendButton : public QAbstractButton
{
public:
    StatsLegendButton(const QString &name, int series, QWidget *parent)
        : QAbstractButton(parent)
        , m_series(series)
    {
        setCheckable(true);
        setChecked(true);
        setText(name);
        setAccessibleName(name);
        setFocusPolicy(Qt::TabFocus);
    }
    QSize sizeHint() const override
    {
        const int text = qMin(WidestName, QFontMetrics(Theme::secondaryFont()).horizontalAdvance(text_()));
        return {Swatch + space::S + text + 2 * space::S, MinTarget};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::of(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QColor color = seriesColor(m_series, theme.isDark());
        const QRectF swatch(space::S, (height() - Swatch) / 2.0, Swatch, Swatch);
        drawRounded(&painter, swatch, isChecked() ? color : Qt::transparent, color, 2);
        QFont font = Theme::secondaryFont();
        font.setStrikeOut(!isChecked());
        painter.setFont(font);
        painter.setPen(theme.color(isChecked() ? Token::Text : Token::Off));
        const QRect text = rect().adjusted(2 * space::S + Swatch - space::XS, 0, -space::XS, 0);
        painter.drawText(text, int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(text_(), Qt::ElideMiddle, text.width()));
        if (hasFocus())
            drawRounded(&painter, QRectF(rect()).adjusted(1, 1, -1, -1), Qt::transparent, theme.color(Token::Busy), 4,
                        FocusRing);
    }

private:
    QString text_() const { return cleanText(text()).simplified(); }

    int m_series;
};

} // namespace

QColor seriesColor(int series, bool dark)
{
    const auto &colors = logGutters(dark);
    return colors[size_t(series) % colors.size()];
}

StatsLegend::StatsLegend(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Legend"));
}

void StatsLegend::setNames(const QStringList &names)
{
    if (names == m_names)
        return;
    QSet<QString> off;
    for (int i = 0; i < m_buttons.size(); ++i) {
        if (!m_buttons.at(i)->isChecked())
            off.insert(m_names.at(i));
    }
    qDeleteAll(m_buttons);
    m_buttons.clear();
    m_names = names;
    for (int i = 0; i < names.size(); ++i) {
        auto *button = new StatsLegendButton(names.at(i), i, this);
        button->setChecked(!off.contains(names.at(i)));
        setPlainTip(button, tr("%1: show or hide").arg(names.at(i)));
        connect(button, &QAbstractButton::toggled, this, &StatsLegend::hiddenChanged);
        button->show();
        m_buttons.append(button);
    }
    place(width(), true);
    updateGeometry();
}

QSet<int> StatsLegend::hidden() const
{
    QSet<int> hidden;
    for (int i = 0; i < m_buttons.size(); ++i) {
        if (!m_buttons.at(i)->isChecked())
            hidden.insert(i);
    }
    return hidden;
}

QSize StatsLegend::sizeHint() const
{
    return {400, place(qMax(width(), 400), false)};
}

QSize StatsLegend::minimumSizeHint() const
{
    return {WidestName, MinTarget};
}

void StatsLegend::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place(width(), true);
}

int StatsLegend::place(int width, bool really) const
{
    int x = 0;
    int y = 0;
    for (QAbstractButton *button : m_buttons) {
        const QSize size = button->sizeHint();
        if (x > 0 && x + size.width() > width) {
            x = 0;
            y += MinTarget;
        }
        if (really)
            button->setGeometry(x, y, size.width(), size.height());
        x += size.width() + space::XS;
    }
    return y + MinTarget;
}

} // namespace pierside::ui

#include "moc_statslegend.cpp"
