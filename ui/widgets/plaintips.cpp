// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/plaintips.h"

#include "models/core/plaintext.h"

#include <QAction>
#include <QListWidgetItem>
#include <QTableWidgetItem>
#include <QToolTip>
#include <QTreeWidgetItem>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr auto tipProperty = "piersidePlainTip";
constexpr qsizetype longestLine = 80; //!< longer lines must be wrapped, which Qt does for HTML only

} // namespace

QString plainTip(const QString &text)
{
    const QString clean = cleanText(text);
    const bool isShort = clean.size() <= longestLine && std::none_of(clean.cbegin(), clean.cend(), [](QChar c) {
                             return c == u'<' || c == u'&' || c == u'\n';
                         });
    if (isShort)
        return clean;
    return u"<qt>"_s + clean.toHtmlEscaped().replace(u'\n', u"<br>"_s) + u"</qt>"_s;
}

void setPlainTip(QWidget *widget, const QString &text)
{
    widget->setToolTip(plainTip(text));
}

void setPlainTip(QAction *action, const QString &text)
{
    action->setProperty(tipProperty, text);
    action->setToolTip(plainTip(text));
}

void setPlainTip(QTreeWidgetItem *item, int column, const QString &text)
{
    item->setToolTip(column, plainTip(text));
}

void setPlainTip(QListWidgetItem *item, const QString &text)
{
    item->setToolTip(plainTip(text));
}

void setPlainTip(QTableWidgetItem *item, const QString &text)
{
    item->setToolTip(plainTip(text));
}

QString plainTipOf(const QAction *action)
{
    const QVariant tip = action->property(tipProperty);
    return tip.isValid() ? tip.toString() : action->iconText();
}

void showPlainTip(const QPoint &place, const QString &text, QWidget *widget)
{
    QToolTip::showText(place, plainTip(text), widget);
}

QString withoutMarkup(const QString &text)
{
    QString clean = cleanText(text);
    return clean.replace(u'<', u'‹').replace(u'>', u'›').replace(u'&', u'＆');
}

} // namespace pierside::ui
