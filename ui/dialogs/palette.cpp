// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/palette.h"

#include "models/core/plaintext.h"
#include "models/items/quickcommands.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <utility>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int MaxShown = 60;
constexpr int DetailRole = Qt::UserRole + 1;

//! Draws the text, and the shortcut or state at the right.
class PaletteDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {200, rowHeight(Density::Normal)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        painter->setPen(Theme::of(option.widget).color(Token::Off));
        painter->setFont(Theme::secondaryFont());
        painter->drawText(option.rect.adjusted(0, 0, -space::M, 0), Qt::AlignVCenter | Qt::AlignRight,
                          detailOf(index, option.rect.width()));
    }

protected:
    //! The end of a text names the object, so that a long one loses its middle.
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const int width = option->rect.width();
        const int detail = QFontMetrics(Theme::secondaryFont()).horizontalAdvance(detailOf(index, width));
        const int room = width - IconSize - 3 * space::M - (detail > 0 ? detail + space::M : 0);
        option->text = option->fontMetrics.elidedText(option->text, Qt::ElideMiddle, room);
    }

private:
    //! At most a third of the row.
    static QString detailOf(const QModelIndex &index, int rowWidth)
    {
        return QFontMetrics(Theme::secondaryFont())
            .elidedText(index.data(DetailRole).toString(), Qt::ElideMiddle, rowWidth / 3);
    }
};

} // namespace

Palette::Palette(QList<PaletteEntry> entries, QWidget *parent)
    : QDialog(parent, Qt::Popup)
    , m_entries(std::move(entries))
    , m_line(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(tr("Search commands, stacks and services"));
    m_line->setPlaceholderText(tr("Search commands, stacks and services"));
    m_line->setAccessibleName(tr("Search"));
    m_line->installEventFilter(this);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setIconSize({IconSize, IconSize});
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setAccessibleName(tr("Matches"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::S, space::S, space::S, space::S);
    layout->addWidget(m_line);
    layout->addWidget(m_list);
    connect(m_line, &QLineEdit::textChanged, this, &Palette::fill);
    connect(m_list, &QListWidget::itemClicked, this, &Palette::runCurrent);
    fill({});
    resize(parent ? std::clamp(parent->width() / 2, 560, 760) : 560, 380);
    if (parent)
        move(parent->mapToGlobal(QPoint((parent->width() - width()) / 2, space::XL * 2)));
    m_line->setFocus();
}

void Palette::fill(const QString &typed)
{
    QList<items::Findable> findable;
    for (const PaletteEntry &entry : std::as_const(m_entries))
        findable.append({entry.text, entry.words, entry.object, entry.isDestructive, entry.isPlace});
    const QList<int> matches = items::matches(findable, typed);
    m_list->clear();
    QPixmap none(IconSize, IconSize); // aligns the texts of entries without an icon
    none.fill(Qt::transparent);
    for (const int match : matches.mid(0, MaxShown)) {
        const PaletteEntry &entry = m_entries[match];
        auto *item = new QListWidgetItem(entry.icon.isNull() ? QIcon(none) : entry.icon, cleanText(entry.text), m_list);
        item->setData(DetailRole, cleanText(entry.detail));
        item->setData(Qt::AccessibleDescriptionRole, entry.detail);
        item->setData(Qt::UserRole, match);
    }
    if (matches.isEmpty()) {
        auto *nothing = new QListWidgetItem(tr("No matches"), m_list);
        nothing->setFlags(Qt::NoItemFlags);
        return;
    }
    m_list->setCurrentRow(0);
}

void Palette::runCurrent()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item || !item->data(Qt::UserRole).isValid())
        return;
    const auto run = m_entries[item->data(Qt::UserRole).toInt()].run;
    close();
    run();
}

void Palette::paintEvent(QPaintEvent *event)
{
    QDialog::paintEvent(event);
    // A popup has no window frame.
    QPainter painter(this);
    painter.setPen(Theme::of(this).color(Token::ControlBorder));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

bool Palette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_line || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const int rows = m_list->count();
    if ((key == Qt::Key_Down || key == Qt::Key_Up) && rows > 0) {
        m_list->setCurrentRow((m_list->currentRow() + (key == Qt::Key_Down ? 1 : rows - 1)) % rows);
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        runCurrent();
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace pierside::ui

#include "moc_palette.cpp"
