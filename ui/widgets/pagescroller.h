// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace pierside::ui {

//! \brief Scrolls a page that needs more room than there is, so that a page never makes the window grow.
class PageScroller : public QScrollArea
{
    Q_OBJECT

public:
    //! Takes ownership of \a page.
    explicit PageScroller(QWidget *page, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
};

//! \a page itself if it scrolls, else a scroller with the page.
QWidget *scrolling(QWidget *page, QWidget *parent);

} // namespace pierside::ui
